import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../ids.ts';
import type { Person } from '../people/people-store.ts';
import { useDatabase } from '../testing/database.ts';
import { stoppedClock, testCore } from '../testing/fakes.ts';
import { saveDigestSettings, settingsOf } from './digest-settings.ts';

describe('a schedule as settings', () => {
  it.each([
    ['30 7 * * 1-5', { time: '07:30', days: [1, 2, 3, 4, 5] }],
    ['0 18 * * *', { time: '18:00', days: [1, 2, 3, 4, 5, 6, 7] }],
    ['5 8 * * 0', { time: '08:05', days: [7] }],
    ['*/5 8 * * *', undefined],
    ['0 8 1 * *', undefined],
  ])('%s is %o', (cron, expected) => {
    const settings = settingsOf({ cron, zone: 'UTC' });
    expect(settings).toEqual(expected && { ...expected, zone: 'UTC' });
  });
});

describe('the settings of a person', () => {
  const database = useDatabase();
  const clock = stoppedClock('2026-11-04T12:00:00Z');
  let workspaceId = '';
  let person: Person;

  beforeEach(async () => {
    workspaceId = newId();
    const { stores } = database();
    await stores.workspaces.ensure(workspaceId, { name: 'Lindenhof', zone: 'UTC' });
    await stores.accounts.ensure(workspaceId, 'slack', 'T1');
    const lea = { channel: 'slack', account: 'T1', address: 'u1' };
    const { userId } = await stores.identities.found(workspaceId, lea, 'Lea');
    await stores.people.addIdentity(workspaceId, userId, 'email', 'lea@lindenhof.example');
    person = (await stores.people.byId(workspaceId, userId)) as Person;
  });

  const settings = { time: '07:30', zone: 'Europe/Berlin', days: [5, 1] };
  const save = (channel: 'slack' | 'email' | undefined, changes: object = {}) =>
    saveDigestSettings(
      { workspaceId, person, channel, settings: { ...settings, ...changes } },
      { ...testCore(database()), clock },
    );
  const subscriptions = async () =>
    (await database().stores.digests.subscriptions(workspaceId)).map(({ channel, cron }) => [channel, cron]);

  it('are kept, in one place at a time', async () => {
    await save('slack');
    expect(await subscriptions()).toEqual([['slack', '30 7 * * 1,5']]);
    const [kept] = await database().stores.digests.subscriptions(workspaceId);
    expect(kept && settingsOf(kept)).toEqual({ ...settings, days: [1, 5] });
    await save('email', { time: '18:00' });
    expect(await subscriptions()).toEqual([['email', '0 18 * * 1,5']]);
    await save(undefined);
    expect(await subscriptions()).toEqual([]);
  });

  it('are refused where they can not be kept, and change nothing then', async () => {
    await save('slack');
    await expect(save('email', { days: [] })).rejects.toMatchObject({ code: 'digests.schedule' });
    await expect(save('email', { zone: 'Mars' })).rejects.toMatchObject({ code: 'digests.schedule' });
    person = { ...person, identities: [] };
    await expect(save('slack')).rejects.toMatchObject({ code: 'digests.no-address' });
    expect(await subscriptions()).toEqual([['slack', '30 7 * * 1,5']]);
  });

  it('leave the digests of other people alone', async () => {
    await save('slack');
    const other = await database().stores.people.add(workspaceId, {
      name: 'Ben',
      channel: 'email',
      address: 'b@x.example',
    });
    const createdAt = clock.now();
    const theirs = { userId: other, cron: '0 9 * * *', zone: 'UTC', channel: 'email', createdAt };
    await database().stores.digests.subscribe(workspaceId, theirs);
    await save(undefined);
    expect(await subscriptions()).toEqual([['email', '0 9 * * *']]);
  });
});
