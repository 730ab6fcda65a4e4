import type { StoredMessage } from '../conversations/message-store.ts';
import type { Core } from '../core.ts';
import { reasonOf } from '../errors.ts';
import { identifyPerson } from '../people/identify-person.ts';
import { mentionedIn, namedMentions } from '../text/named-mentions.ts';

type Input = { readonly workspaceId: string; readonly message: StoredMessage };

/** Nobody asks about more people at once. */
const MOST_NAMED = 5;

/** A message that speaks to us, with the names of those whom it speaks of in the place of what its platform calls them. */
export async function nameMentioned(
  { workspaceId, message }: Input,
  deps: Pick<Core, 'stores' | 'inTransaction' | 'channels' | 'clock' | 'logger'>,
): Promise<StoredMessage> {
  const { place, addressed, channel, account, text } = message;
  const ids = place && addressed ? mentionedIn(text).slice(0, MOST_NAMED) : [];
  if (ids.length === 0) return message;
  const names = new Map<string, string>();
  for (const id of ids) {
    const address = id.toLowerCase();
    try {
      const { name } = await identifyPerson({ workspaceId, channel, account, address }, deps);
      if (name !== '' && name !== address) names.set(id, name);
    } catch (error) {
      deps.logger.warn({ channel, account, reason: reasonOf(error) }, 'a platform could not be asked who is named');
    }
  }
  return { ...message, text: namedMentions(text, names) };
}
