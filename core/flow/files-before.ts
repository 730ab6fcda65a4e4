import type { StoredMessage } from '../conversations/message-store.ts';
import type { Exchange } from '../dialogue/exchange.ts';
import { addressesAssistant } from '../intents/warnings.ts';
import type { WorkDeps } from './task.ts';

/** Whoever asks on about a file does so soon. */
const LATELY = 3;

type Talk = { readonly workspaceId: string; readonly exchanges: readonly Pick<Exchange, 'withFiles'>[] };

/** The files that the last questions of a talk brought, but for those that talk to the assistant. */
export async function filesBefore(
  { workspaceId, exchanges }: Talk,
  { messages, handling }: Pick<WorkDeps['stores'], 'messages' | 'handling'>,
): Promise<StoredMessage['attachments']> {
  const ids = exchanges.slice(-LATELY).flatMap(({ withFiles }) => withFiles ?? []);
  if (ids.length === 0) return [];
  const [asked, known] = await Promise.all([
    messages.load(workspaceId, ids),
    handling.classifications(workspaceId, ids),
  ]);
  const isSafe = ({ id }: StoredMessage) => known.get(id)?.warnings.some(addressesAssistant) === false;
  return asked.filter((message) => !message.deleted && isSafe(message)).flatMap(({ attachments }) => attachments);
}
