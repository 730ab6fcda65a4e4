import { beforeEach, expect, it } from 'vitest';
import { newId } from '../ids.ts';
import { describeOnServers } from '../testing/database.ts';
import { stoppedClock, testCore } from '../testing/fakes.ts';
import type { Person, Role } from './people-store.ts';
import { endAbsence, planAbsence } from './plan-absence.ts';

describeOnServers('when somebody is away', (database) => {
  const clock = stoppedClock('2026-12-01T10:00:00Z');
  let workspaceId: string;
  let lea: Person;
  let jonas: Person;
  let mei: Person;
  const core = () => ({ ...testCore(database()), clock });
  const add = async (name: string, role: Role, zone = 'Asia/Shanghai') => {
    const { people } = database().stores;
    const id = await people.add(workspaceId, { name, role, zone, channel: 'email', address: `${name}@x.example` });
    return (await people.byId(workspaceId, id)) as Person;
  };

  beforeEach(async () => {
    workspaceId = newId();
    await database().stores.workspaces.ensure(workspaceId, { name: 'Lindenhof', zone: 'Europe/Berlin' });
    lea = await add('Lea', 'approver');
    jonas = await add('Jonas', 'admin');
    mei = await add('Mei', 'member');
  });

  const plan = (changes: object = {}) =>
    planAbsence(
      { workspaceId, person: lea, by: jonas, from: '2026-12-20', until: '2027-01-03', standIn: jonas, ...changes },
      core(),
    );

  it('it is whole days in their own zone, the last one included', async () => {
    await plan();
    expect(await core().stores.absences.list(workspaceId)).toEqual([
      {
        userId: lea.id,
        from: new Date('2026-12-19T16:00:00Z'),
        until: new Date('2027-01-03T16:00:00Z'),
        standInId: jonas.id,
      },
    ]);
    await plan({ from: '2026-12-05', until: '2026-12-05', standIn: undefined, by: lea });
    expect(await core().stores.absences.list(workspaceId)).toMatchObject([{ standInId: null }]);
    expect(await endAbsence({ workspaceId, person: lea, by: lea }, core())).toBe(true);
    expect(await endAbsence({ workspaceId, person: lea, by: lea }, core())).toBe(false);
  });

  it.each([
    ['2026-12-20', '2026-12-19'],
    ['2026-02-30', '2026-12-19'],
    ['2026-11-01', '2026-11-30'],
  ])('not from %s to %s', async (from, until) => {
    await expect(plan({ from, until })).rejects.toMatchObject({ code: 'people.absence' });
  });

  it('somebody who may decide stands in, and not they themselves', async () => {
    await expect(plan({ standIn: lea })).rejects.toMatchObject({ code: 'people.stand-in' });
    await expect(plan({ standIn: mei })).rejects.toMatchObject({ code: 'people.stand-in' });
  });

  it('they say so or an admin', async () => {
    await expect(plan({ person: jonas, by: lea, standIn: undefined })).rejects.toMatchObject({
      code: 'people.absence-of-others',
    });
  });
});
