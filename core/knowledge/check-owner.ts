import { defineError } from '../errors.ts';
import type { Person } from '../people/people-store.ts';
import type { Stores } from '../stores.ts';

export const membersOnly = defineError({
  code: 'knowledge.members-only',
  message: () => 'Only members of the workspace can add to its knowledge.',
});
const notYours = defineError({
  code: 'knowledge.not-yours',
  message: (owner: string) => `This belongs to ${owner}: only ${owner} or an admin can change or forget it.`,
});
const adminsOnly = defineError({
  code: 'knowledge.admins-only',
  message: () => 'This has no owner: only an admin can change or forget it.',
});

type Change = {
  readonly workspaceId: string;
  readonly person: Pick<Person, 'id' | 'role'>;
  readonly ownerId: string | null;
};

/** Whether somebody may change what belongs to a person: that person, or an admin. Rejects when not. */
export async function checkOwner({ workspaceId, person, ownerId }: Change, { people }: Pick<Stores, 'people'>) {
  if (person.role === undefined) throw membersOnly();
  if (person.role === 'admin' || ownerId === person.id) return;
  if (ownerId === null) throw adminsOnly();
  throw notYours((await people.byId(workspaceId, ownerId))?.name ?? 'somebody else');
}
