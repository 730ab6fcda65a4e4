import type { Core } from '../core.ts';
import { defineError } from '../errors.ts';
import type { Person } from '../people/people-store.ts';

export const membersOnly = defineError({
  code: 'commitments.members-only',
  message: () => 'Only members of the team can change what is to be done.',
});

type Input = {
  readonly workspaceId: string;
  readonly commitmentId: string;
  readonly person: Pick<Person, 'id' | 'name' | 'role'>;
};

/** A member says that they do what is to be done. False when it is somebody's already, done, or not known any more. */
export async function takeCommitment(
  { workspaceId, commitmentId, person }: Input,
  { inTransaction }: Pick<Core, 'inTransaction'>,
): Promise<boolean> {
  if (!person.role) throw membersOnly();
  return inTransaction(async ({ stores }) => {
    if (!(await stores.commitments.take(workspaceId, commitmentId, person))) return false;
    await stores.audit.record(workspaceId, [{ actor: person.id, action: 'commitment.taken', subject: commitmentId }]);
    return true;
  });
}
