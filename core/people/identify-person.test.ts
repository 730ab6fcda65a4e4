import { describe, expect, it } from 'vitest';
import type { Channel, Profile } from '../channels/channel.ts';
import { receiveMessages } from '../flow/receive-messages.ts';
import { newId } from '../ids.ts';
import { describeOnServers, type TestDatabase } from '../testing/database.ts';
import { fakeChannel, stoppedClock, testCore } from '../testing/fakes.ts';
import { mail } from '../testing/messages.ts';
import { identifyPerson } from './identify-person.ts';

const lea: Profile = {
  name: 'Lea Winter',
  email: 'lea@lindenhof.example',
  language: 'de',
  zone: 'Europe/Berlin',
  colleague: true,
};
const guest: Profile = { name: 'Gast', email: 'gast@nordwind.example', colleague: false };

/** A platform that knows whom it is told to know; `asked` counts how often it was asked. */
function platform(database: TestDatabase) {
  const profiles = new Map<string, Profile | Error>();
  let asked = 0;
  const identify: Channel['identify'] = async (account, address) => {
    asked++;
    const profile = profiles.get(`${account}:${address}`);
    if (profile instanceof Error) throw profile;
    return profile;
  };
  const clock = stoppedClock('2026-11-02T09:00:00Z');
  const core = { ...testCore(database, [{ ...fakeChannel('slack'), identify }]), clock };
  return {
    core,
    clock,
    profiles,
    asked: () => asked,
    ask: (workspaceId: string, address = 'u1', account = 'T1') =>
      identifyPerson({ workspaceId, channel: 'slack', account, address }, core),
  };
}

describeOnServers('who somebody is', (database) => {
  const newWorkspace = async () => {
    const id = newId();
    await database().stores.workspaces.ensure(id, { name: 'Lindenhof', zone: 'UTC' });
    return id;
  };
  const post = (address: string, ts = '1.1', account = 'T1') =>
    mail({
      channel: 'slack',
      account,
      externalId: `C1:${ts}`,
      threadId: `C1:${ts}`,
      from: { address, name: '' },
      to: [],
      place: { id: 'C1', kind: 'public' },
    });
  const receive = (workspaceId: string, ...messages: ReturnType<typeof mail>[]) =>
    receiveMessages({ workspaceId, messages, lane: 'interactive' }, testCore(database()));
  const senderOf = async (workspaceId: string, id = '') =>
    (await database().stores.messages.load(workspaceId, [id]))[0]?.senderId;

  it('makes a colleague a member, with name, language and zone', async () => {
    const workspaceId = await newWorkspace();
    const { ask, profiles } = platform(database());
    await receive(workspaceId, post('u1'));
    profiles.set('T1:u1', lea);
    expect(await ask(workspaceId)).toMatchObject({
      name: 'Lea Winter',
      language: 'de',
      zone: 'Europe/Berlin',
      role: 'member',
      identities: [
        { channel: 'slack', account: 'T1', address: 'u1' },
        { channel: 'email', address: lea.email },
      ],
    });
  });

  it('is somebody else in another team, though both teams call them the same', async () => {
    const workspaceId = await newWorkspace();
    const { ask, profiles } = platform(database());
    profiles.set('T1:u1', lea);
    profiles.set('T2:u1', { name: 'Gast', colleague: false });
    const [one, other] = [await ask(workspaceId), await ask(workspaceId, 'u1', 'T2')];
    expect(other.id).not.toBe(one.id);
    expect([one.role, other.role]).toEqual(['member', undefined]);
    expect((await ask(workspaceId)).role).toBe('member');
  });

  it('asks once a day, and at once when something changed', async () => {
    const workspaceId = await newWorkspace();
    const { ask, asked, clock, core, profiles } = platform(database());
    profiles.set('T1:u1', lea);
    const first = await ask(workspaceId);
    clock.turnTo('2026-11-03T08:59:59Z');
    expect(await ask(workspaceId)).toEqual(first);
    expect(asked()).toBe(1);
    clock.turnTo('2026-11-03T09:00:00Z');
    await ask(workspaceId);
    expect(asked()).toBe(2);
    await identifyPerson({ workspaceId, channel: 'slack', account: 'T1', address: 'u1', again: true }, core);
    expect(asked()).toBe(3);
  });

  it('joins who wrote on the platform to the person whose mail address it has verified', async () => {
    const workspaceId = await newWorkspace();
    const { ask, profiles } = platform(database());
    const { people } = database().stores;
    const known = { name: 'Lea W.', channel: 'email', address: 'lea@lindenhof.example', role: 'approver' as const };
    const id = await people.add(workspaceId, known);
    const [received] = await receive(workspaceId, post('u1'));
    expect(await senderOf(workspaceId, received?.id)).not.toBe(id);
    profiles.set('T1:u1', lea);
    expect(await ask(workspaceId)).toMatchObject({ id, name: 'Lea W.', language: 'de', role: 'approver' });
    expect(await senderOf(workspaceId, received?.id)).toBe(id);
    expect(await database().client.user.count({ where: { workspaceId } })).toBe(1);
  });

  it('gives no role to a guest, also when the mail address has one', async () => {
    const workspaceId = await newWorkspace();
    const { ask, profiles } = platform(database());
    const known = { name: 'Gast', channel: 'email', address: 'gast@nordwind.example', role: 'admin' as const };
    const id = await database().stores.people.add(workspaceId, known);
    profiles.set('T1:u1', guest);
    const asked = await ask(workspaceId);
    expect(asked.role).toBeUndefined();
    expect(asked.id).not.toBe(id);
    expect(await database().stores.people.byId(workspaceId, id)).toMatchObject({ role: 'admin' });
  });

  it('joins a guest to the outsider with the mail address', async () => {
    const workspaceId = await newWorkspace();
    const { ask, profiles } = platform(database());
    const known = { name: 'Mira', channel: 'email', address: 'gast@nordwind.example' };
    const id = await database().stores.people.add(workspaceId, known);
    profiles.set('T1:u1', guest);
    expect(await ask(workspaceId)).toMatchObject({ id, role: undefined });
  });

  it('does not know who the platform does not know', async () => {
    const workspaceId = await newWorkspace();
    const { ask } = platform(database());
    expect(await ask(workspaceId)).toMatchObject({ name: 'u1', role: undefined });
  });

  describe('when somebody is a colleague no more', () => {
    const leave = { ...lea, colleague: false };

    it('takes back the role that the platform gave', async () => {
      const workspaceId = await newWorkspace();
      const { ask, clock, profiles } = platform(database());
      profiles.set('T1:u1', lea);
      const { id } = await ask(workspaceId);
      profiles.set('T1:u1', leave);
      clock.turnTo('2026-11-04T09:00:00Z');
      expect(await ask(workspaceId)).toMatchObject({ id, role: undefined });
      clock.turnTo('2026-11-06T09:00:00Z');
      profiles.set('T1:u1', lea);
      expect(await ask(workspaceId)).toMatchObject({ id, role: 'member' });
    });

    it('leaves the role that a person gave with the mail address, and parts the platform from it', async () => {
      const workspaceId = await newWorkspace();
      const { ask, clock, profiles } = platform(database());
      const { people } = database().stores;
      const known = { name: 'Lea', channel: 'email', address: 'lea@lindenhof.example', role: 'admin' as const };
      const id = await people.add(workspaceId, known);
      profiles.set('T1:u1', lea);
      expect(await ask(workspaceId)).toMatchObject({ id, role: 'admin' });
      const [handled, waits] = await receive(workspaceId, post('u1', '1.1'), post('u1', '1.2'));
      await database().stores.handling.saveOutcomes(workspaceId, [
        { messageId: handled?.id ?? '', outcome: 'answer', folder: '', why: '' },
      ]);
      profiles.set('T1:u1', leave);
      clock.turnTo('2026-11-04T09:00:00Z');
      const apart = await ask(workspaceId);
      expect(apart.role).toBeUndefined();
      expect(await people.byId(workspaceId, id)).toMatchObject({ role: 'admin', identities: [{ channel: 'email' }] });
      expect(await senderOf(workspaceId, handled?.id)).toBe(id);
      expect(await senderOf(workspaceId, waits?.id)).toBe(apart.id);
    });

    it('leaves the role that another team vouches for', async () => {
      const workspaceId = await newWorkspace();
      const { ask, clock, profiles } = platform(database());
      profiles.set('T1:u1', lea);
      profiles.set('T2:u7', lea);
      const { id } = await ask(workspaceId);
      expect(await ask(workspaceId, 'u7', 'T2')).toMatchObject({ id });
      profiles.set('T1:u1', leave);
      clock.turnTo('2026-11-04T09:00:00Z');
      expect((await ask(workspaceId)).role).toBeUndefined();
      expect(await ask(workspaceId, 'u7', 'T2')).toMatchObject({ id, role: 'member' });
    });
  });

  it('believes the last answer while the platform is away, but nobody it was never asked about', async () => {
    const workspaceId = await newWorkspace();
    const { ask, clock, profiles } = platform(database());
    profiles.set('T1:u1', lea);
    const before = await ask(workspaceId);
    clock.turnTo('2026-11-05T09:00:00Z');
    for (const user of ['u1', 'u2']) profiles.set(`T1:${user}`, new Error('Slack is away'));
    expect(await ask(workspaceId)).toEqual(before);
    await expect(ask(workspaceId, 'u2')).rejects.toThrow('Slack is away');
  });

  it('makes one person of many askings at once, while messages arrive', async () => {
    const workspaceId = await newWorkspace();
    const one = platform(database());
    const other = platform(database());
    for (const { profiles } of [one, other]) for (const user of ['u1', 'u2']) profiles.set(`T1:${user}`, lea);
    const known = { name: 'Lea', channel: 'email', address: 'lea@lindenhof.example' };
    const id = await database().stores.people.add(workspaceId, known);
    const people = await Promise.all([
      receive(workspaceId, post('u1', '1.1')).then(() => one.ask(workspaceId)),
      one.ask(workspaceId),
      other.ask(workspaceId),
      receive(workspaceId, post('u2', '1.2')).then(() => other.ask(workspaceId, 'u2')),
      other.ask(workspaceId, 'u2'),
    ]);
    expect(people.map((person) => person.id)).toEqual(people.map(() => id));
    expect(await database().client.user.count({ where: { workspaceId } })).toBe(1);
    expect(await database().client.message.count({ where: { workspaceId, senderId: id } })).toBe(2);
  });
});
