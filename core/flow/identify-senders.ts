import type { StoredMessage } from '../conversations/message-store.ts';
import type { Core } from '../core.ts';
import { identifyPerson } from '../people/identify-person.ts';

type Input = { readonly workspaceId: string; readonly messages: readonly StoredMessage[] };

/**
 * Asks the platform who wrote what was said in places, and gives the messages back with who that is and what they may do. Of
 * those where it could not be asked the reasons go into `failures`.
 */
export async function identifySenders(
  { workspaceId, messages }: Input,
  failures: Map<string, unknown>,
  deps: Pick<Core, 'stores' | 'inTransaction' | 'channels' | 'clock' | 'logger'>,
): Promise<StoredMessage[]> {
  const identified: StoredMessage[] = [];
  for (const message of messages) {
    const { place, channel, account, from, senderRole: _, ...rest } = message;
    if (!place) {
      identified.push(message);
      continue;
    }
    try {
      const { id, role, name } = await identifyPerson({ workspaceId, channel, account, address: from.address }, deps);
      const sender = {
        senderId: id,
        from: { ...from, name: from.name || name },
        ...(role ? { senderRole: role } : {}),
      };
      identified.push({ ...rest, place, channel, account, ...sender });
    } catch (error) {
      failures.set(message.id, error);
    }
  }
  return identified;
}
