import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useDatabase } from '../core/testing/database.ts';
import type { Person } from './peers/slack/driver/person.ts';
import type { Conversation, Post } from './peers/slack/world/types.ts';
import type { Desk } from './slack/receiving-house.ts';
import { openSampleDesk } from './slack/sample-desk.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

const T4 = 'How long is the warranty on the Elbe T4?';
const P2 = 'How long is the warranty on the Elbe P2?';

const database = useDatabase();
let desk: Desk;
let lea: Person;
let jonas: Person;
let support: Conversation;

beforeEach(async () => {
  ({ desk, lea, jonas, support } = await openSampleDesk(database()));
});
afterEach(() => desk.close());

const answersTo = (question: Post) =>
  lea
    .seesThread(question)
    .filter(({ from }) => from === 'Frontdesk')
    .map(({ text }) => text);

const shows = (question: Post, words: string) =>
  desk.slack.until(() => answersTo(question).some((text) => text.includes(words)), { within: 30_000 });

/** Asks in the channel, and waits for the answer. */
async function asked(text: string, words: string): Promise<Post> {
  const question = await lea.mentions(support, text);
  await shows(question, words);
  await vi.waitFor(
    async () =>
      expect(await database().client.delivery.findMany({ where: { workspaceId: desk.workspaceId } })).toMatchObject([
        { state: 'sent' },
      ]),
    30_000,
  );
  return question;
}

const edit = (question: Post, text: string) => lea.edits(question, `<@${desk.slack.team().bot.id}> ${text}`);

/** How many times a message was looked at again since it was changed. */
async function anew(): Promise<number> {
  const { workspaceId } = desk;
  const jobs = await database().client.$queryRaw<unknown[]>`
    SELECT id FROM pgboss.job WHERE name LIKE 'answer-anew%' AND data->>'workspaceId' = ${workspaceId}`;
  return jobs.length;
}

/** Whatever an edit had to bring about has come about. */
async function looked(text: string): Promise<void> {
  await desk.until((all) => all.some((message) => message.text === text));
  await desk.idle();
}

describe('a question whose asker adds the mention later', () => {
  it('is answered then, once, in a channel and in a thread', async () => {
    const first = await lea.says(support, T4);
    await edit(first, T4);
    await shows(first, '24 months');
    const second = await jonas.says(support, P2, { thread: first });
    await desk.until((all) => all.length === 2 && all.every(({ outcome }) => outcome !== null));
    await desk.idle();
    expect(answersTo(first)).toHaveLength(1);
    await jonas.edits(second, `${P2} <@${desk.slack.team().bot.id}>`);
    await shows(first, '6 months');
    await jonas.edits(second, `${P2} <@${desk.slack.team().bot.id}>!`);
    await desk.idle();
    expect(answersTo(first)).toHaveLength(2);
  });
});

describe('a question that its asker changes after it was answered', () => {
  it('has its answer follow, once, in its place, and what is asked then goes on from there', async () => {
    const question = await asked(T4, '24 months');
    await edit(question, P2);
    await shows(question, '6 months');
    await looked(P2);
    expect(answersTo(question)).toHaveLength(1);
    expect(desk.slack.calls('chat.update')).toHaveLength(1);
    await lea.says(support, 'Can it be extended?', { thread: question });
    await desk.slack.until(() => answersTo(question).length === 2, { within: 30_000 });
    expect((await desk.messages()).find(({ text }) => text === P2)?.outcome).toBe('answer');
  });

  it('in Chinese the same', async () => {
    const question = await asked('T4 的保修期多长？', '24 个月');
    await edit(question, 'P2 的保修期多长？');
    await shows(question, '6 个月');
    expect(answersTo(question)).toHaveLength(1);
  });

  it('is answered once it can be, and is open no more', async () => {
    const question = await asked('Who won the league?', 'a colleague will have to answer');
    await edit(question, T4);
    await shows(question, '24 months');
    await looked(T4);
    expect(answersTo(question)).toHaveLength(1);
    expect(await database().stores.gaps.list(desk.workspaceId, 'open', 10)).toEqual([]);
    expect((await desk.messages()).map(({ outcome }) => outcome)).toEqual(['answer']);
  });

  it('is looked at again only where it has an answer', async () => {
    const question = await asked(T4, '24 months');
    const talk = await jonas.says(support, 'I think so, too', { thread: question });
    await desk.until((all) => all.length === 2 && all.every(({ outcome }) => outcome !== null));
    await jonas.edits(talk, 'I think so as well');
    await looked('I think so as well');
    expect(await anew()).toBe(0);
    await edit(question, P2);
    await looked(P2);
    expect(await anew()).toBe(1);
  });

  it('keeps its answer where it names a colleague, as before', async () => {
    const named = `How long is the warranty on the Elbe T4 of <@${jonas.id}>?`;
    const question = await asked(named, '24 months');
    await edit(question, named.toLowerCase().replaceAll(jonas.id.toLowerCase(), jonas.id).replace('?', ''));
    await looked(`how long is the warranty on the elbe t4 of @${jonas.id}`);
    const where = { workspaceId: desk.workspaceId, action: 'message.answered-anew' };
    expect(await database().client.auditEvent.count({ where })).toBe(0);
    expect(answersTo(question)).toHaveLength(1);
  });

  it('is answered below where its answer can not be changed', async () => {
    const question = await asked(T4, '24 months');
    desk.slack.fail('chat.update', 'cant_update_message');
    await edit(question, P2);
    await shows(question, '6 months');
    await looked(P2);
    expect(answersTo(question)).toEqual([
      expect.stringContaining('24 months'),
      expect.stringMatching(/^To your question as it is now:[\s\S]*6 months/),
    ]);
  });

  it('is answered once when Slack fails in between', async () => {
    const question = await asked(T4, '24 months');
    desk.slack.breakDown('chat.update', 503);
    await edit(question, P2);
    await shows(question, '6 months');
    await looked(P2);
    expect(answersTo(question)).toHaveLength(1);
  });

  it.each([
    [
      'only capitals and marks differ',
      async (question: Post) => edit(question, T4.toLowerCase().replace('?', '')),
      T4.toLowerCase().replace('?', ''),
    ],
    ['it is a request now', (question: Post) => edit(question, 'inbox'), 'inbox'],
    ['it asks nothing any more', (question: Post) => edit(question, 'never mind, thanks'), 'never mind, thanks'],
    [
      'somebody went on in the thread',
      async (question: Post) => {
        await jonas.says(support, 'The same for me, by the way.', { thread: question });
        await desk.until((all) => all.length === 2);
        await edit(question, P2);
      },
      P2,
    ],
    [
      'somebody said that it helped',
      async (question: Post) => {
        const [answer] = lea.seesThread(question).filter(({ from }) => from === 'Frontdesk');
        if (answer) await jonas.reacts(answer.post, '+1');
        await vi.waitFor(
          async () =>
            expect(await database().client.feedback.count({ where: { workspaceId: desk.workspaceId } })).toBe(1),
          30_000,
        );
        await edit(question, P2);
      },
      P2,
    ],
  ])('keeps its answer where %s', async (_, change, text) => {
    const question = await asked(T4, '24 months');
    await change(question);
    await looked(text);
    expect(answersTo(question)).toEqual([expect.stringContaining('24 months')]);
    expect(desk.slack.calls('chat.update')).toEqual([]);
  });
});
