import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { newId } from '../core/ids.ts';
import { useDatabase } from '../core/testing/database.ts';
import { type EmbeddingServer, openEmbeddingServer } from '../core/testing/embedding-server.ts';
import { type House, openHouse, PATIENCE } from './crash/house.ts';

const TEST_TIMEOUT_MS = 180_000;
const QUESTION = '车库在哪里？';
const ANSWER = '停车位在二层。';
const PAGES = {
  'visitors.md': '# Visitors\n\n## Cars\n\nUse the garage on level 2.',
  'canteen.md': '# Canteen\n\nThe canteen opens at noon.',
  'trips.md': '# Trips\n\nTrains are second class.',
  'doors.md': '---\naudience: members\n---\n# Doors\n\nThe entrance code is on the board.',
  'menu.zh.md': '# 菜单\n\n周五有鱼。',
  'wages.md': '# Wages\n\nThe salary comes on the last day of the month.',
};

describe('a question in Chinese to pages in English', () => {
  const database = useDatabase();
  let server: EmbeddingServer;
  let model: LLMock;
  let handbook: string;
  let workspaceId: string;
  let house: House;

  beforeAll(async () => {
    handbook = mkdtempSync(path.join(os.tmpdir(), 'frontdesk-embeddings-'));
    for (const [name, text] of Object.entries(PAGES)) writeFileSync(path.join(handbook, name), text);
    workspaceId = newId();
    server = await openEmbeddingServer();
    model = new LLMock({ port: 0, logLevel: 'silent' });
    await model.start();
    house = await openHouse(settings());
    await house.serve();
    await house.ask('people', 'add', 'Lea Winter', 'lea@lindenhof.example');
  }, TEST_TIMEOUT_MS);

  afterAll(async () => {
    await house.close();
    await model.stop();
    await server.close();
    rmSync(handbook, { recursive: true, force: true });
  });

  const settings = (more: Record<string, string> = {}) => ({
    ...{ DATABASE_URL: database().url, FRONTDESK_WORKSPACE: workspaceId, FRONTDESK_HANDBOOK: handbook },
    ...{ LLM_EMBEDDING_BASE_URL: server.url, LLM_EMBEDDING_MODEL: 'concepts' },
    ...more,
  });

  type Found = { path: string; nearInMeaning: boolean; support: number };
  const search = (words: string, ...options: string[]) =>
    house.ask('knowledge', 'search', words, ...options) as Promise<Found[]>;
  const embedded = (name = 'concepts') =>
    database().client.passageVector.count({ where: { workspaceId, model: name } });

  test(
    'finds its page once the server has embedded the handbook',
    async () => {
      await vi.waitFor(async () => expect(await embedded()).toBe(6), PATIENCE);
      const [first] = await search(QUESTION);
      expect(first).toMatchObject({ path: 'visitors.md', nearInMeaning: true, support: 0 });
      const receipts = await database().client.modelCall.findMany({ where: { workspaceId } });
      expect(receipts.map(({ prompt, outcome }) => [prompt, outcome])).toContainEqual(['embed-passage', 'ok']);
    },
    TEST_TIMEOUT_MS,
  );

  test(
    'is not told of pages that are for members',
    async () => {
      const paths = async (...options: string[]) => (await search('门禁密码？', ...options)).map((hit) => hit.path);
      expect((await paths())[0]).toBe('doors.md');
      expect(await paths('--audience', 'everyone')).not.toContain('doors.md');
    },
    TEST_TIMEOUT_MS,
  );

  test(
    'without a model for answers leaves it to a person, and shows what may be the answer',
    async () => {
      const answer = await house.ask('ask', QUESTION);
      expect(answer).toMatchObject({ known: false, rung: 'local', answer: expect.stringContaining('Visitors › Cars') });
      expect((answer as { answer: string }).answer).toMatch(/没有找到有把握的答案[\s\S]*> Use the garage on level 2/);
    },
    TEST_TIMEOUT_MS,
  );

  test(
    'is searched by words alone while the endpoint is away, which the log says',
    async () => {
      server.fail({ kind: 'status', status: 500 });
      expect(await search(QUESTION)).toEqual([]);
      expect((await search('canteen'))[0]).toMatchObject({ path: 'canteen.md', nearInMeaning: false });
      expect(house.printed()).toContain('questions are searched by words alone for now');
      server.fail(undefined);
    },
    TEST_TIMEOUT_MS,
  );

  test(
    'is found by another model, once that has embedded all anew',
    async () => {
      // One server at a time: either would take the other's work.
      await house.close();
      const both = { LLM_EMBEDDING_MODEL: 'other', LLM_BASE_URL: `${model.url}/v1`, LLM_MODEL: 'large' };
      house = await openHouse(settings(both));
      await house.serve();
      await vi.waitFor(async () => expect(await embedded('other')).toBe(6), PATIENCE);
      expect((await search(QUESTION))[0]).toMatchObject({ path: 'visitors.md', nearInMeaning: true });
    },
    TEST_TIMEOUT_MS,
  );

  test(
    'is answered by a model out of the English page',
    async () => {
      const citations = [{ passage: 1, quote: 'Use the garage on level 2.' }];
      const content = JSON.stringify({ answerable: true, answer: ANSWER, citations });
      model.on({ systemMessage: 'You answer questions' }, { content });
      const labels = {
        intents: [{ intent: 'question', confidence: 1 }],
        asks: [{ text: QUESTION, intent: 'question' }],
      };
      const other = { urgency: 'normal', deadline: null, tone: 'neutral', why: 'It asks.' };
      model.on({}, { content: JSON.stringify({ ...labels, ...other }) });
      const answer = await house.ask('ask', QUESTION);
      expect(answer).toMatchObject({ known: true, answer: expect.stringContaining(ANSWER) });
      expect(answer).toMatchObject({ answer: expect.stringContaining('Visitors › Cars') });
    },
    TEST_TIMEOUT_MS,
  );
});
