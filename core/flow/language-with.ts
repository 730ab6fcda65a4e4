import type { Classification } from '../intents/classification.ts';
import type { Stores } from '../stores.ts';
import type { Task } from './task.ts';

type Spoken = {
  readonly message: Pick<Task['message'], 'senderId'>;
  readonly classification: Pick<Classification, 'language'>;
  readonly context: { readonly workspaceId: string };
};

/** The language to speak in with the sender of a message: that of its words or, where it has none, their own. */
export async function languageWith(
  { message, classification, context }: Spoken,
  { people }: Pick<Stores, 'people'>,
): Promise<string> {
  if (classification.language !== 'und') return classification.language;
  return (await people.byId(context.workspaceId, message.senderId))?.language ?? 'en';
}
