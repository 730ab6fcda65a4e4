import { beforeEach, expect, it } from 'vitest';
import type { Profile } from '../channels/channel.ts';
import { newId } from '../ids.ts';
import { useDatabase } from '../testing/database.ts';
import { fakeChannel } from '../testing/fakes.ts';
import { posted } from '../testing/posts.ts';
import { wholeCore } from '../testing/whole-core.ts';
import { handleMessages } from './handle-messages.ts';
import type { News } from './news.ts';
import { receiveNews } from './receive-news.ts';

const database = useDatabase();

let workspaceId = '';
const profiles = new Map<string, Profile | Error>();

function core() {
  const identify = async (_: string, address: string) => {
    const profile = profiles.get(address);
    if (profile instanceof Error) throw profile;
    return profile;
  };
  const channels = [{ ...fakeChannel('slack'), identify }];
  return wholeCore(database(), { clock: { now: () => new Date() }, channels });
}

const ago = (minutes: number): string => (Date.now() / 1000 - minutes * 60).toFixed(6);
const tell = (...news: News[]) => receiveNews({ workspaceId, channel: 'slack', account: 'T1', news }, core());

/** Handles what waits; gives what became of all of it, by what its platform calls it. */
async function handle() {
  const { client } = database();
  const waiting = await client.message.findMany({
    where: { workspaceId, state: 'received' },
    orderBy: { sentAt: 'asc' },
  });
  const failures = await handleMessages({ workspaceId, messageIds: waiting.map(({ id }) => id) }, core());
  const rows = await client.message.findMany({ where: { workspaceId } });
  return { failures, outcomes: Object.fromEntries(rows.map(({ fromAddress, outcome }) => [fromAddress, outcome])) };
}

beforeEach(async () => {
  workspaceId = newId();
  profiles.clear();
  profiles.set('u1', { name: 'Lea Winter', colleague: true });
  profiles.set('u2', { name: 'Gast', colleague: false });
  const { stores } = database();
  await stores.workspaces.ensure(workspaceId, { name: 'Lindenhof', zone: 'UTC' });
  const page = { title: 'Boats', heading: 'Renting', text: 'A kayak costs 25 EUR a day.', language: 'en' };
  const passage = { id: 'p', path: 'boats.md', audience: 'everyone' as const, ...page };
  await stores.knowledge.replace(workspaceId, {
    ...{ path: 'boats.md', title: 'Boats', hash: 'h', language: 'en', audience: 'everyone', passages: [passage] },
  });
});

const question = (from: string, more: object = {}) =>
  posted({ at: ago(0), from, text: 'What does a kayak cost a day?', addressed: true, ...more });

it('is answered to a colleague, and left to a person when a guest asks', async () => {
  await tell(question('u1'), question('u2', { place: 'C2' }));
  expect((await handle()).outcomes).toEqual({ u1: 'answer', u2: 'person' });
  const { people } = database().stores;
  expect((await people.members(workspaceId)).map(({ name }) => name)).toEqual(['Lea Winter']);
});

it('is answered to a guest where the rules of the place say so', async () => {
  const { accounts, places } = database().stores;
  const { id } = await accounts.ensure(workspaceId, 'slack', 'T1');
  await places.ensure(workspaceId, id, 'C1');
  await places.saveRules(workspaceId, id, 'C1', { answer: 'everyone' });
  await tell(question('u2'));
  expect((await handle()).outcomes).toEqual({ u2: 'answer' });
});

it('is filed when it does not speak to us, and when its writer took it back', async () => {
  profiles.set('u3', { name: 'Jonas', colleague: true });
  const [at, thread] = [ago(0), ago(5)];
  const mine = question('u3', { at, place: 'C3' });
  await tell(question('u2', { at: thread }), posted({ at, thread, from: 'u1' }), mine);
  await tell({ kind: 'taken-back', externalId: `C3:${at}` });
  expect((await handle()).outcomes).toEqual({ u1: 'file', u2: 'person', u3: 'file' });
});

it('asks about the person whom it names as its platform does', async () => {
  profiles.set('u0mira1234', { name: 'Mira Sand', colleague: true });
  const page = { title: 'Work', heading: 'People', text: 'Mira Sand repairs the kayaks.', language: 'en' };
  const passage = { id: 'q', path: 'work.md', audience: 'everyone' as const, ...page };
  await database().stores.knowledge.replace(workspaceId, {
    ...{ path: 'work.md', title: 'Work', hash: 'h2', language: 'en', audience: 'everyone', passages: [passage] },
  });
  await tell(question('u1', { text: 'What does @U0MIRA1234 repair?' }));
  expect((await handle()).outcomes).toEqual({ u1: 'answer' });
  const [delivery] = await database().client.delivery.findMany({ where: { workspaceId } });
  expect(delivery?.message).toMatchObject({ text: expect.stringContaining('repairs the kayaks') });
});

it('is answered without the name where the platform can not be asked about it', async () => {
  profiles.set('u0mira1234', new Error('Slack is away'));
  await tell(question('u1', { text: 'What does a kayak cost a day, @U0MIRA1234?' }));
  expect((await handle()).outcomes).toEqual({ u1: 'answer' });
});

it('is left to a person when we learned of it too late', async () => {
  await tell(question('u1', { at: ago(61) }));
  expect((await handle()).outcomes).toEqual({ u1: 'person' });
});

it('is tried again when nobody can say who asks', async () => {
  profiles.set('u4', new Error('Slack is away'));
  await tell(question('u1'), question('u4', { place: 'C2' }));
  const { failures, outcomes } = await handle();
  expect([...failures.values()]).toEqual([new Error('Slack is away')]);
  expect(outcomes).toEqual({ u1: 'answer', u4: null });
  profiles.set('u4', { name: 'Mira', colleague: true });
  expect((await handle()).outcomes).toEqual({ u1: 'answer', u4: 'answer' });
});

it('follows what its writer changed before it was handled', async () => {
  const at = ago(0);
  await tell(question('u1', { at, text: 'thanks!' }));
  await tell({ kind: 'changed', externalId: `C1:${at}`, text: 'What does a kayak cost a day?' });
  expect((await handle()).outcomes).toEqual({ u1: 'answer' });
});
