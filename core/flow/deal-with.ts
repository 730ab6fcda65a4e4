import type { Core } from '../core.ts';
import { defineError } from '../errors.ts';
import type { Person } from '../people/people-store.ts';
import { isDecider } from '../replies/draft-errors.ts';

const notAllowed = defineError({
  code: 'messages.not-allowed',
  message: () => 'Only an approver or an admin can say that a message is dealt with, or whoever wrote it.',
});

type Input = {
  readonly workspaceId: string;
  readonly messageId: string;
  readonly person: Pick<Person, 'id' | 'name' | 'role'>;
};

/** A person has seen to a message that waited for one. False when it waits no more. */
export async function dealWith(
  { workspaceId, messageId, person }: Input,
  { inTransaction }: Pick<Core, 'inTransaction'>,
): Promise<boolean> {
  return inTransaction(async ({ stores }) => {
    const [message] = await stores.messages.load(workspaceId, [messageId]);
    const [line] = await stores.messages.lines(workspaceId, { ids: [messageId], limit: 1 });
    if (!message || line?.outcome !== 'person') return false;
    if (!isDecider(person) && message.senderId !== person.id) throw notAllowed();
    const why = `${person.name} has seen to it.`;
    await stores.handling.saveOutcomes(workspaceId, [{ messageId, outcome: 'file', folder: line.folder ?? '', why }]);
    await stores.audit.record(workspaceId, [{ actor: person.id, action: 'message.dealt-with', subject: messageId }]);
    return true;
  });
}
