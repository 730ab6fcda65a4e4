import type { Core } from '../core.ts';
import { defineError } from '../errors.ts';
import type { Person } from '../people/people-store.ts';
import { isDecider } from '../replies/draft-errors.ts';

const notYours = defineError({
  code: 'commitments.not-yours',
  message: () => 'Only whoever promised this, an approver or an admin can say that it is done.',
});

type Input = {
  readonly workspaceId: string;
  readonly commitmentId: string;
  readonly person: Pick<Person, 'id' | 'role'>;
};

/** A person says that what was promised is done. False when it was closed already, or is not known any more. */
export async function closeCommitment(
  { workspaceId, commitmentId, person }: Input,
  { inTransaction }: Pick<Core, 'inTransaction'>,
): Promise<boolean> {
  return inTransaction(async ({ stores }) => {
    const commitment = await stores.commitments.get(workspaceId, commitmentId);
    if (!commitment) return false;
    if (commitment.ownerId !== person.id && !isDecider(person)) throw notYours();
    if (!(await stores.commitments.done(workspaceId, commitmentId))) return false;
    await stores.audit.record(workspaceId, [{ actor: person.id, action: 'commitment.done', subject: commitmentId }]);
    return true;
  });
}
