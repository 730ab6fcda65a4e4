import type { Core } from '../core.ts';
import { defineError } from '../errors.ts';
import type { Person } from '../people/people-store.ts';
import { isDecider } from '../replies/draft-errors.ts';
import { membersOnly } from './take-commitment.ts';

const notYoursToRemove = defineError({
  code: 'commitments.not-yours-to-remove',
  message: () => 'Only whoever is to do this, an approver or an admin can say that it is wrong.',
});

type Input = {
  readonly workspaceId: string;
  readonly commitmentId: string;
  readonly person: Pick<Person, 'id' | 'role'>;
};

/**
 * A member says that nobody promised this: it leaves the ledger, and the minutes that it stands in say so. What is nobody's
 * anybody may call wrong. False when it is done, or not known any more.
 */
export async function removeCommitment(
  { workspaceId, commitmentId, person }: Input,
  { inTransaction }: Pick<Core, 'inTransaction'>,
): Promise<boolean> {
  if (!person.role) throw membersOnly();
  return inTransaction(async ({ stores }) => {
    const commitment = await stores.commitments.get(workspaceId, commitmentId);
    if (!commitment) return false;
    const { ownerId, meetingId, actionPosition } = commitment;
    if (ownerId !== null && ownerId !== person.id && !isDecider(person)) throw notYoursToRemove();
    if (!(await stores.commitments.remove(workspaceId, commitmentId))) return false;
    if (meetingId !== null && actionPosition !== null)
      await stores.meetings.markWrong(workspaceId, meetingId, actionPosition);
    await stores.audit.record(workspaceId, [{ actor: person.id, action: 'commitment.wrong', subject: commitmentId }]);
    return true;
  });
}
