import { type Command, Option } from 'commander';
import { defineError } from '../../../core/errors.ts';
import { type Person, ROLES, type Role } from '../../../core/people/people-store.ts';
import { type Away, addAbsences, awayIn, awayInWords } from '../absences.ts';
import { actor } from '../actor.ts';
import { command, withFrontdesk } from '../command.ts';
import type { Frontdesk, Terminal } from '../frontdesk.ts';
import { timeZone } from '../option-values.ts';
import { table } from '../output.ts';
import { addFacts } from '../people-facts.ts';

const badRole = defineError({
  code: 'people.role',
  message: (role: string) => `There is no role ${role}: use ${ROLES.join(', ')}.`,
});
const badAddress = defineError({
  code: 'people.address',
  message: (address: string) => `${address} is no mail address.`,
});
const known = defineError({
  code: 'people.known',
  message: (address: string) => `${address} belongs to a colleague already. "frontdesk people role" changes the role.`,
});
const lastAdmin = defineError({
  code: 'people.last-admin',
  message: () => 'This is the only admin: make somebody else admin first.',
});

type AddOptions = { json?: boolean; role?: string; language?: string; zone?: string };

export function addPeople(program: Command, terminal: Terminal): void {
  const people = program.command('people').description('colleagues and their roles');
  const list = withFrontdesk<{ json?: boolean }>(terminal, async ({ frontdesk, output }) => {
    const { core, workspaceId } = frontdesk;
    const members = await core.stores.people.members(workspaceId);
    const absences = await core.stores.absences.list(workspaceId);
    const zone = absences.length > 0 ? (await core.stores.workspaces.get(workspaceId)).zone : 'UTC';
    const known = members.map((member) => ({ ...member, away: awayIn(absences, member, { members, zone }) }));
    output.result(known, () => renderPeople(known));
  });
  people.option('--json', 'print one JSON value and nothing else').action(list);
  command(people, 'list', 'all colleagues').action(list);
  addFacts(people, terminal);
  command(people, 'add <name> <address>', 'add a colleague; the first one becomes admin')
    .addOption(new Option('--role <role>', 'what the person may do').choices(ROLES))
    .addOption(new Option('--language <code>', 'in which digests are written').choices(['en', 'zh']))
    .option('--zone <zone>', 'IANA zone', timeZone)
    .action(
      withFrontdesk<AddOptions>(terminal, async ({ frontdesk, output }, [name = '', address = ''], options) => {
        const person = await addPerson({ name, address, ...options }, frontdesk);
        output.result(person, () => `${person.name} is now ${person.role}.`);
      }),
    );
  command(people, 'role <address> <role>', `change a role: ${ROLES.join(', ')}`).action(
    withFrontdesk<{ json?: boolean }>(terminal, async ({ frontdesk, output }, [address = '', role = '']) => {
      const { core, workspaceId } = frontdesk;
      const person = await actor(frontdesk, address, terminal);
      const members = await core.stores.people.members(workspaceId);
      const admins = members.filter((member) => member.role === 'admin');
      if (admins.length === 1 && admins[0]?.id === person.id && role !== 'admin') throw lastAdmin();
      await core.stores.people.setRole(workspaceId, person.id, parseRole(role));
      output.result({ ...person, role }, () => `${person.name} is now ${role}.`);
    }),
  );
  addAbsences(people, terminal);
}

export async function addPerson(
  { name, address, role, language, zone }: AddOptions & { name: string; address: string },
  { core, workspaceId }: Pick<Frontdesk, 'core' | 'workspaceId'>,
): Promise<Person> {
  if (!/^[^\s@<>]+@[^\s@<>]+$/.test(address)) throw badAddress(address);
  const { people } = core.stores;
  const first = (await people.members(workspaceId)).length === 0;
  const newRole = first ? 'admin' : parseRole(role ?? 'member');
  const there = await people.byAddress(workspaceId, 'email', address);
  if (there?.role) throw known(address);
  const details = { name, ...(language ? { language } : {}), ...(zone ? { zone } : {}) };
  return core.inTransaction(async ({ stores }) => {
    // Somebody who wrote to us before is known as an outsider already.
    const id = there?.id ?? (await stores.people.add(workspaceId, { ...details, channel: 'email', address }));
    if (there) await stores.people.rename(workspaceId, id, details);
    await stores.people.setRole(workspaceId, id, newRole);
    return (await stores.people.byId(workspaceId, id)) as Person;
  });
}

function parseRole(role: string): Role {
  const found = ROLES.find((one) => one === role);
  if (!found) throw badRole(role);
  return found;
}

type Known = Person & { readonly away: Away | undefined };

const renderPeople = (members: readonly Known[]): string =>
  members.length === 0
    ? 'Nobody yet. Add yourself: frontdesk people add NAME ADDRESS'
    : table(
        [
          { title: 'Name', width: 20 },
          { title: 'Role', width: 8 },
          { title: 'Addresses' },
          { title: 'Language', width: 8 },
          { title: 'Zone', width: 20 },
          { title: 'Away', width: 24 },
        ],
        members.map(({ name, role = '', identities, language, zone, away }) => [
          name,
          role,
          identities.map(({ address }) => address).join(', '),
          language ?? '',
          zone ?? '',
          away ? awayInWords(away) : '',
        ]),
      );
