import { beforeEach, describe, expect, it } from 'vitest';
import type { Channel, Profile } from '../channels/channel.ts';
import { newId } from '../ids.ts';
import { keepAnswer } from '../knowledge/gaps/keep-answer.ts';
import { useDatabase } from '../testing/database.ts';
import { fakeChannel } from '../testing/fakes.ts';
import { posted } from '../testing/posts.ts';
import { wholeCore } from '../testing/whole-core.ts';
import { handleMessages } from './handle-messages.ts';
import { receiveNews } from './receive-news.ts';

const EN = ['What is the WiFi password for guests?', "It's Linden-2231, as on the back of the router."] as const;
const ZH = ['访客的无线密码是多少？', '密码是 Linden-2231，写在路由器背面。'] as const;

describe('what a colleague says where others asked in vain', () => {
  const database = useDatabase();
  let workspaceId = '';
  const profiles: Readonly<Record<string, Profile>> = {
    lea: { name: 'Lea', colleague: true },
    jonas: { name: 'Jonas', colleague: true },
    lin: { name: '林娜', colleague: true, language: 'zh' },
    guest: { name: 'Gast', colleague: false },
  };

  beforeEach(async () => {
    workspaceId = newId();
    await database().stores.workspaces.ensure(workspaceId, { name: 'Lindenhof', zone: 'UTC' });
  });

  const core = () => {
    const slack: Channel = { ...fakeChannel('slack'), identify: async (_, address) => profiles[address] };
    return wholeCore(database(), { clock: { now: () => new Date() }, channels: [slack] });
  };
  const start = Date.now() / 1000 - 600;
  const at = (second: number) => (start + second).toFixed(6);
  const thread = at(0);

  /** Says it, and has it handled before anybody says more. */
  async function say(from: string, text: string, second = 0) {
    const post = { at: at(second), from, text, ...(second > 0 ? { thread } : { addressed: true }) };
    await receiveNews({ workspaceId, channel: 'slack', account: 'T1', news: [posted(post)] }, core());
    const { client } = database();
    const waiting = await client.message.findMany({ where: { workspaceId, state: 'received' } });
    const failures = await handleMessages({ workspaceId, messageIds: waiting.map(({ id }) => id) }, core());
    expect([...failures]).toEqual([]);
  }
  const offers = async () => {
    const queued = await database().stores.deliveries.inState(workspaceId, ['queued']);
    return queued.flatMap(({ message }) => (message.offer ? [message] : []));
  };
  const person = async (address: string) => {
    const { people } = database().stores;
    const found = await people.byAddress(workspaceId, 'slack', address);
    if (!found) throw new Error(`${address} said nothing`);
    return found;
  };
  async function keep(address: string, audience: 'members' | 'place' = 'members') {
    const [offer] = (await offers()).flatMap((message) => message.offer ?? []);
    const which = { messageId: offer?.messageId ?? '', gapId: offer?.questions[0]?.gapId ?? '' };
    return keepAnswer({ workspaceId, person: await person(address), audience, ...which }, core());
  }

  it.each([
    ['en', 'jonas', ...EN],
    ['zh', 'lin', ...ZH],
  ])('is offered to them alone, and kept when they say so (%s)', async (language, who, question, answer) => {
    await say('lea', question);
    await say(who, answer, 1);
    const [offer, ...others] = await offers();
    expect(others).toEqual([]);
    expect(offer).toMatchObject({ private: true, to: [{ address: who }], place: { thread }, offer: { language } });
    const { stores } = database();
    expect(await stores.knowledge.allRemembered(workspaceId)).toEqual([]);
    expect(await keep(who)).toMatchObject({ title: question, text: answer, left: [] });
    const [page] = await stores.knowledge.allRemembered(workspaceId);
    const { id: ownerId } = await person(who);
    expect(page).toMatchObject({ path: `slack/T1/C1/${at(1)}`, title: question, ownerId, audience: 'members' });
    const [gap] = await stores.gaps.list(workspaceId, 'answered', 5);
    expect(gap).toMatchObject({ answer: page?.path, count: 1 });
    await say('lea', question, 60);
    expect(await stores.gaps.list(workspaceId, 'open', 5)).toEqual([]);
  });

  it('is kept with what they said right after it, and no further', async () => {
    await say('lea', EN[0]);
    await say('jonas', EN[1], 1);
    await say('jonas', 'The guest network is called Linden-Guest.', 2);
    await say('lea', 'Great, thanks a lot.', 3);
    await say('jonas', 'The printer is called Linden-Print.', 4);
    expect((await keep('jonas')).text).toBe(`${EN[1]}\n\nThe guest network is called Linden-Guest.`);
  });

  it.each([
    ['guest', EN[1]],
    ['lea', EN[1]],
    ['jonas', "I'll ask facilities."],
    ['jonas', 'Which network do you mean?'],
  ])('is not offered to %s, who says: %s', async (who, words) => {
    await say('lea', EN[0]);
    await say(who, words, 1);
    expect(await offers()).toEqual([]);
  });

  it('is offered once in a thread, and not where the question is answered', async () => {
    await say('lea', EN[0]);
    await say('jonas', EN[1], 1);
    await say('jonas', 'The guest network is called Linden-Guest.', 2);
    expect(await offers()).toHaveLength(1);
    await keep('jonas');
    await say('lin', 'It is printed on the router too.', 3);
    expect(await offers()).toHaveLength(1);
  });

  it('is kept by nobody else, and not once it was taken back or the question has an answer', async () => {
    await say('lea', EN[0]);
    await say('jonas', EN[1], 1);
    await expect(keep('lea')).rejects.toMatchObject({ code: 'knowledge.answer-gone' });
    const [gap] = await database().stores.gaps.list(workspaceId, 'open', 1);
    await database().stores.gaps.settle(workspaceId, gap?.id ?? '', 'answered', 'wifi.md');
    await expect(keep('jonas')).rejects.toMatchObject({ code: 'knowledge.answered-since' });
    const takenBack = { kind: 'taken-back' as const, externalId: `C1:${at(1)}` };
    await receiveNews({ workspaceId, channel: 'slack', account: 'T1', news: [takenBack] }, core());
    await expect(keep('jonas')).rejects.toMatchObject({ code: 'knowledge.answer-gone' });
  });
});
