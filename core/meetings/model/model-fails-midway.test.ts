import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../ids.ts';
import { llmConfig } from '../../llm/config.ts';
import { openLlmGateway, type Receipt } from '../../llm/openai-compatible.ts';
import { useDatabase } from '../../testing/database.ts';
import { testCore } from '../../testing/fakes.ts';
import { type MinutesServer, openMinutesServer } from '../../testing/minutes-server.ts';
import { addTranscript } from '../add-transcript.ts';
import { longChineseTranscript, longTranscript } from '../testing-long-meeting.ts';

type Trouble = NonNullable<NonNullable<Parameters<typeof openMinutesServer>[0]>['trouble']>;

const LENGTH = { utterances: 2000, speakers: 30 };
const ENGLISH = longTranscript(LENGTH);
const CHINESE = longChineseTranscript(LENGTH);

describe('a model that fails in the middle of a long meeting', () => {
  const database = useDatabase();
  let server: MinutesServer;
  let workspaceId: string;
  beforeEach(async () => {
    workspaceId = newId();
    await database().stores.workspaces.ensure(workspaceId, { name: 'Lindenhof', zone: 'UTC' });
  });
  afterEach(() => server.close());

  /** The minutes of a meeting by a model behind the real gateway, and what it was asked. */
  async function minutesOf(talk: string, trouble: Trouble) {
    server = await openMinutesServer({ trouble });
    const settings = {
      LLM_BASE_URL: server.url,
      LLM_MODEL: 'large',
      LLM_TIMEOUT_SECONDS: '5',
      LLM_PRICE_INPUT: '1000',
    };
    const receipts: Receipt[] = [];
    const gateway = openLlmGateway(llmConfig.parse(settings), { record: (_, receipt) => void receipts.push(receipt) });
    const read = { workspaceId, name: 'long.txt', heldAt: new Date('2026-09-15T08:00:00Z') };
    const { id, stepDown } = await addTranscript(
      { ...read, content: new TextEncoder().encode(talk) },
      { ...testCore(database()), gateway },
    );
    const { minutes, utterances } = await database().stores.meetings.get(workspaceId, id);
    const titles = minutes.topics.map(({ title }) => title);
    return { minutes, utterances, titles, stepDown, receipts };
  }
  const answered = () => server.asked.filter((one) => one.answered);

  it.each([
    ['limit', ENGLISH, /^Question \d+$/, /Part of the meeting was written without a model, about "([^"]+)".*limit/],
    ['limit', CHINESE, /^问题\d+$/, /会议的一部分未使用语言模型，话题：“([^”]+)”.*超出限额/],
    ['cut off', ENGLISH, /^Question \d+$/, /written without a model, about "([^"]+)".*could not be reached/],
    ['nonsense', CHINESE, /^问题\d+$/, /未使用语言模型，话题：“([^”]+)”.*没有给出可用的回答/],
    ['page', ENGLISH, /^Question \d+$/, /written without a model, about "([^"]+)".*could not be reached/],
  ] as const)('over one part (%s): that is written without it, and said', async (trouble, talk, byModel, note) => {
    const { minutes, titles, stepDown, receipts } = await minutesOf(talk, (part) => (part === 2 ? trouble : undefined));
    const own = titles.filter((title) => byModel.test(title));
    expect(own.length).toBeGreaterThan(3);
    expect(own).toHaveLength(answered().length - 1);
    expect(titles.length).toBeGreaterThan(own.length);
    const [, named] = minutes.notes.map((one) => note.exec(one)).find(Boolean) ?? [];
    expect(titles.slice(2)).toContain(named);
    expect(own).not.toContain(named);
    expect(minutes.rung).toBe('strong');
    expect(stepDown).toMatch(/^1 of \d+ parts: The model/);
    // The rest was asked for once each.
    expect(new Set(answered().map(({ user }) => user)).size).toBe(answered().length);
    expect(receipts.filter(({ outcome }) => outcome === 'ok')).toHaveLength(answered().length);
  });

  it.each([
    ['limit', ENGLISH, 'The meeting in short was written without a model: it failed or was over its limit.'],
    ['cut off', CHINESE, '会议概要未使用语言模型。原因：语言模型无法连接。'],
  ] as const)(
    'and does not come back (%s): it is asked for two parts more, and what it wrote is kept',
    async (...row) => {
      const [trouble, talk, inShort] = row;
      const { minutes, titles, utterances, stepDown } = await minutesOf(talk, (part) =>
        part < 2 ? undefined : trouble,
      );
      expect(answered()).toHaveLength(2);
      expect(new Set(server.asked.map(({ user }) => user)).size).toBe(4);
      expect(titles.filter((title) => /^(?:Question |问题)\d+$/.test(title))).toHaveLength(2);
      expect(minutes.notes).toContain(inShort);
      expect(stepDown).toMatch(/^\d+ of \d+ parts: /);
      // All of the meeting is there: the last topic is about its end.
      const last = Math.max(...minutes.topics.flatMap(({ sentences }) => sentences.flatMap((line) => line.utterances)));
      expect(last).toBeGreaterThan(utterances.length * 0.9);
      for (const { sentences } of minutes.topics)
        for (const {
          utterances: [first = -1],
          quote,
        } of sentences)
          expect(utterances[first]?.text).toContain(quote.split(' … ')[0]?.slice(0, 20));
    },
  );

  it('from the beginning: all is written without it', async () => {
    const { minutes, stepDown } = await minutesOf(ENGLISH, () => 'limit');
    expect(minutes.rung).toBe('local');
    expect(stepDown).toMatch(/429/);
    expect(new Set(server.asked.map(({ user }) => user)).size).toBe(2);
  });
});
