import { defineError } from '../../core/errors.ts';
import type { Person } from '../../core/people/people-store.ts';
import type { Frontdesk, Terminal } from './frontdesk.ts';

const unknownPerson = defineError({
  code: 'people.unknown',
  message: (address: string) => `Nobody here has the address ${address}. "frontdesk people" lists who is known.`,
});
const noAdmin = defineError({
  code: 'people.no-admin',
  message: () => 'Nobody here is an admin. Say who acts with --as ADDRESS.',
});

/**
 * Who acts at the terminal: `--as ADDRESS`, else the first admin. Whoever can run commands on this machine holds the
 * database anyway; what they do is recorded under that name. In a new workspace the first user becomes its admin.
 */
export async function actor(
  { core, workspaceId }: Pick<Frontdesk, 'core' | 'workspaceId'>,
  address: string | undefined,
  { userName }: Pick<Terminal, 'userName'>,
): Promise<Person> {
  const { people } = core.stores;
  if (address) {
    const named = await people.byAddress(workspaceId, 'email', address);
    if (!named) throw unknownPerson(address);
    return named;
  }
  const members = await people.members(workspaceId);
  const admin = members.find(({ role }) => role === 'admin');
  if (admin) return admin;
  if (members.length > 0) throw noAdmin();
  const id = await people.add(workspaceId, { name: userName, channel: 'terminal', address: userName, role: 'admin' });
  return (await people.byId(workspaceId, id)) as Person;
}
