import { LLMock } from '@copilotkit/aimock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { remember } from '../core/knowledge/remember.ts';
import { useDatabase } from '../core/testing/database.ts';
import { testCore } from '../core/testing/fakes.ts';
import type { Person } from './peers/slack/driver/person.ts';
import type { Conversation, Post } from './peers/slack/world/types.ts';
import type { Desk, Mode } from './slack/receiving-house.ts';
import { openSampleDesk } from './slack/sample-desk.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

const WARRANTY = 'How long is the warranty on the Elbe T4?';

const database = useDatabase();
let desk: Desk;
let lea: Person;
let support: Conversation;
let model: LLMock | undefined;

async function open(mode: Mode, settings: Readonly<Record<string, string>> = {}) {
  ({ desk, lea, support } = await openSampleDesk(database(), { mode, settings }));
}

/** With a model that streams these answers, the one to the first question first. */
async function openWithModel(mode: Mode, ...answers: readonly object[]) {
  model = new LLMock({ port: 0, logLevel: 'silent' });
  await model.start();
  for (const [sequenceIndex, { content, ...options }] of (answers as { content: string }[]).entries())
    model.on({ sequenceIndex }, { content }, { chunkSize: 12, ...options });
  await open(mode, { LLM_BASE_URL: `${model.url}/v1`, LLM_MODEL: 'large', LLM_TIMEOUT_SECONDS: '5' });
}

afterEach(async () => {
  await desk.close();
  await model?.stop();
  model = undefined;
});

const answersTo = (question: Post, reader = lea) =>
  reader.seesThread(question).filter(({ from }) => from === 'Frontdesk');

/** Waits for an answer that is all there; fails when there are more than one. */
async function answered(question: Post, reader = lea) {
  await desk.slack.until(() => answersTo(question, reader)[0]?.streaming === false, { within: 30_000 });
  await desk.idle();
  const [answer, ...others] = answersTo(question, reader);
  expect(others).toEqual([]);
  return answer;
}

const outcomeOf = async (question: Post) => {
  const all = await desk.until((messages) => messages.some(({ outcome }) => outcome !== null));
  return all.find(({ externalId }) => externalId.endsWith(question.ts));
};

const deliveries = () =>
  database().client.delivery.findMany({ where: { workspaceId: desk.workspaceId }, orderBy: { createdAt: 'asc' } });

describe.each<Mode>(['socket', 'http'])('a question over %s', (mode) => {
  describe('without a model', () => {
    beforeEach(() => open(mode));

    it('is answered from the handbook, in its thread, with its source', async () => {
      const question = await lea.mentions(support, WARRANTY);
      expect(await answered(question)).toMatchObject({
        text: expect.stringMatching(/24 months[\s\S]*Source: Warranty/),
      });
      expect(lea.sees(support)).toHaveLength(1);
      expect(await outcomeOf(question)).toMatchObject({ outcome: 'answer' });
      expect(await deliveries()).toMatchObject([{ state: 'sent', sentId: expect.stringContaining(support.id) }]);
    });

    it('is answered where it stands: in a thread there, in a talk without threads below', async () => {
      const beginning = await lea.says(support, 'The T4 of a customer broke.');
      const reply = await lea.mentions(support, WARRANTY, { thread: beginning });
      expect(await answered(reply)).toMatchObject({ post: { threadTs: beginning.ts } });
      const talk = lea.directMessages();
      await lea.says(talk, 'What does express shipping cost?');
      await desk.slack.until(() => lea.sees(talk).some(({ text }) => text.includes('EUR 39')));
    });

    it('in Chinese is answered in Chinese', async () => {
      const answer = await answered(await lea.mentions(support, 'Elbe T4 的保修期多长？'));
      expect(answer?.text).toMatch(/24 个月[\s\S]*出处：/);
    });

    it('that the handbook does not answer waits for a person, and its asker is told so', async () => {
      const question = await lea.mentions(support, 'Who won the league?');
      expect((await answered(question))?.text).toContain('a colleague will have to answer');
      expect(await outcomeOf(question)).toMatchObject({ outcome: 'person' });
    });

    it('that the handbook does not answer is counted, and names who might know', async () => {
      const { workspaceId } = desk;
      const { stores } = database();
      const path = 'slack/T1/C1/1';
      const jonas = {
        name: 'Jonas Falk',
        channel: 'email',
        address: 'jonas@lindenhof.example',
        role: 'member' as const,
      };
      const person = { id: await stores.people.add(workspaceId, jonas), role: 'member' as const };
      const page = { path, title: 'Sailing trip', text: 'The sailing trip is in June.', audience: 'members' as const };
      await remember({ workspaceId, person, ...page }, testCore(database()));
      const question = await lea.mentions(support, 'What is the name of the captain and his dog on the sailing boat?');
      expect((await answered(question))?.text).toContain('Who might know: Jonas Falk');
      const [gap] = await stores.gaps.list(workspaceId, 'open', 5);
      expect(gap).toMatchObject({ count: 1, nearest: path, askings: [{ audience: 'members', channel: 'slack' }] });
    });

    it('that leans on the one before is understood by it', async () => {
      const first = await lea.mentions(support, 'What does express shipping cost?');
      await answered(first);
      const second = await lea.says(support, 'And how long does it take?', { thread: first });
      await desk.slack.until(() => answersTo(second).length === 2, { within: 30_000 });
      expect(answersTo(second)[1]?.text).toMatch(/business days/);
    });
  });

  describe('with a model', () => {
    const content = '[1]\nElbe T4 loggers have a warranty of 24 months from delivery [1]. That is it.';

    it('is answered word by word, and ends with its sources', async () => {
      await openWithModel(mode, { content, streamingProfile: { ttft: 20, tps: 8 } });
      const question = await lea.mentions(support, WARRANTY);
      const seen = await desk.slack.until(() => answersTo(question).find(({ streaming }) => streaming)?.text);
      const answer = await answered(question);
      expect(answer?.text.startsWith(seen.slice(0, 8))).toBe(true);
      expect(answer).toMatchObject({
        edited: false,
        text: expect.stringMatching(/24 months from delivery\. That is it\.[\s\S]*Warranty/),
      });
      expect(desk.slack.calls('chat.postMessage')).toEqual([]);
      expect(desk.slack.calls('assistant.threads.setStatus')[0]?.args).toMatchObject({ thread_ts: question.ts });
      expect(await deliveries()).toMatchObject([
        { state: 'sent', message: { text: expect.stringContaining('24 months') } },
      ]);
    });

    it('gets the local answer in its place when the model makes something up', async () => {
      await openWithModel(mode, { content: '[1]\nThe warranty is generous and lasts 36 months [1].' });
      const question = await lea.mentions(support, WARRANTY);
      const answer = await answered(question);
      expect(answer?.text).toMatch(/24 months[\s\S]*Found without a model/);
      expect(answer?.text).not.toMatch(/36|generous/);
      expect(await outcomeOf(question)).toMatchObject({ why: expect.stringContaining('36 months') });
    });
  });
});

describe('an answer with a model', () => {
  const content = '[1]\nElbe T4 loggers have a warranty of 24 months from delivery [1].';

  it('is posted as a whole where Slack lets nothing grow', async () => {
    await openWithModel('socket', { content });
    desk.slack.fail('chat.startStream', 'unknown_method');
    const answer = await answered(await lea.mentions(support, WARRANTY));
    expect(answer?.text).toMatch(/24 months[\s\S]*Written by the model/);
    expect(desk.slack.calls('chat.postMessage')).toHaveLength(1);
  });

  it.each(['chat.startStream', 'chat.stopStream'])('is said once when the line breaks at %s', async (method) => {
    await openWithModel('socket', { content });
    desk.slack.cutAfter(method);
    const answer = await answered(await lea.mentions(support, WARRANTY));
    expect(answer?.text).toMatch(/24 months[\s\S]*Warranty/);
    expect(await deliveries()).toMatchObject([{ state: 'sent' }]);
  });

  it('is one whole answer, none of half the model’s words, when the model breaks off in the middle', async () => {
    const begun =
      '[1]\nThe loggers are covered well: 24 months from delivery [1]. What comes then is never said at all.';
    await openWithModel('socket', { content: begun, truncateAfterChunks: 6, streamingProfile: { ttft: 20, tps: 4 } });
    const question = await lea.mentions(support, WARRANTY);
    await desk.slack.until(() => answersTo(question).some(({ text }) => text.includes('covered well')));
    const answer = await answered(question);
    expect(answer?.text).toMatch(/24 months[\s\S]*Found without a model/);
    expect(answer?.text).not.toContain('covered well');
  });

  it.each([
    ['who reads it stops it', (seen: Post) => lea.stopsStream(seen)],
    ['Slack ends it because nothing came for long', async () => desk.slack.passTime(5 * 60_000)],
  ])('stands there once and whole where %s', async (_, end) => {
    await openWithModel('socket', { content, streamingProfile: { ttft: 20, tps: 8 } });
    const question = await lea.mentions(support, WARRANTY);
    const seen = await desk.slack.until(() => answersTo(question).find(({ text }) => text.includes('Elbe')));
    await end(seen.post);
    await desk.slack.until(() => answersTo(question)[0]?.edited, { within: 30_000 });
    expect((await answered(question))?.text).toMatch(/24 months from delivery[\s\S]*Warranty/);
    expect(await deliveries()).toMatchObject([{ state: 'sent' }]);
  });

  it('comes without it when it hangs, and meanwhile others have theirs', async () => {
    await openWithModel('socket', { content, streamingProfile: { ttft: 60_000 } }, { content });
    const slow = await lea.mentions(support, WARRANTY);
    await desk.slack.until(() => desk.slack.calls('assistant.threads.setStatus').length === 1);
    const quick = await lea.mentions(support, `And again: ${WARRANTY}`);
    expect((await answered(quick))?.text).toContain('Written by the model');
    expect((await answered(slow))?.text).toContain('Found without a model');
  });
});

describe('an answer', () => {
  beforeEach(() => open('socket'));

  it('is drawn from what everybody in the channel may know', async () => {
    const guest = desk.slack.user({ name: 'Ada Brandt', email: 'ada@brandt.example', guest: 'single' });
    const project = desk.slack.channel({ name: 'project', members: [lea, guest] });
    const holidays = 'How many days of paid leave do I have?';
    expect((await answered(await lea.mentions(support, holidays)))?.text).toContain('30 days');
    expect((await answered(await lea.mentions(project, holidays)))?.text).not.toContain('30 days');
  });

  it('waits out a rate limit', async () => {
    desk.slack.limit('chat.postMessage', { retryAfter: 1, times: 2 });
    expect((await answered(await lea.mentions(support, WARRANTY)))?.text).toContain('24 months');
  });

  it('is said once when the line breaks after Slack took it, and when Slack has a fault before', async () => {
    desk.slack.cutAfter('chat.postMessage');
    expect((await answered(await lea.mentions(support, WARRANTY)))?.text).toContain('24 months');
    desk.slack.breakDown('chat.postMessage', 503);
    expect((await answered(await lea.mentions(support, WARRANTY)))?.text).toContain('24 months');
  });

  it.each([
    ['archived', () => Object.assign(support, { archived: true })],
    ['left by Frontdesk', () => support.members.delete(desk.slack.team().bot.id)],
  ])('is said nowhere when its channel was %s, and waits for a person', async (_, close) => {
    const hold = desk.slack.hang('users.info');
    const question = await lea.mentions(support, WARRANTY);
    await desk.until((messages) => messages.length === 1);
    close();
    hold();
    await vi.waitFor(async () => expect(await outcomeOf(question)).toMatchObject({ outcome: 'person' }), 30_000);
    expect((await outcomeOf(question))?.why).toContain('Nothing was said elsewhere');
    expect(await deliveries()).toMatchObject([{ state: 'failed' }]);
    expect(answersTo(question)).toEqual([]);
  });

  it('is said nowhere when its question was taken back before', async () => {
    const hold = desk.slack.hang('users.info');
    const question = await lea.mentions(support, WARRANTY);
    await desk.until((messages) => messages.length === 1);
    await lea.deletes(question);
    hold();
    await desk.until(([message]) => message?.deleted === true && message.outcome !== null);
    await desk.idle();
    expect(lea.sees(support)).toEqual([]);
  });
});
