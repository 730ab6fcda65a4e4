import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { LLMock } from '@copilotkit/aimock';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MessageLine } from '../core/conversations/message-store.ts';
import { newId } from '../core/ids.ts';
import type { Draft } from '../core/replies/draft-store.ts';
import { useDatabase } from '../core/testing/database.ts';
import { type House, openHouse, postedMail } from './crash/house.ts';

const KEY = 'key-that-must-stay-secret';
const TEST_TIMEOUT_MS = 120_000;

const ask = 'How many days do I have to return an unopened sensor?';
const mail = { id: '<question@petrova.example>', subject: 'Sending something back', text: `Hello,\n\n${ask}\n\nOlga` };

const usage = { prompt_tokens: 900, completion_tokens: 80 };
const CLASSIFY = { systemMessage: 'You sort the mail' };
const DRAFT = { systemMessage: 'You write replies' };
const labels = {
  intents: [{ intent: 'question', confidence: 0.97 }],
  asks: [{ text: ask, intent: 'question' }],
  urgency: 'normal',
  deadline: null,
  tone: 'neutral',
  why: 'She asks how long a return is possible.',
};
const draftSaying = (sentence: string) => ({
  asks: [{ ask, answered: true, citations: [{ passage: 1, quote: '30 days to return an unopened sensor' }] }],
  text: `Dear Olga,\n\n${sentence}\n\nKind regards\nLindenhof`,
});
const SLOW = { chaos: { latencyMs: 20_000 } };
const answering = (value: object) => ({ content: JSON.stringify(value), usage });

const database = useDatabase();
let mock: LLMock;
let house: House;
let workspaceId: string;
let folder: string;

beforeEach(async () => {
  workspaceId = newId();
  folder = mkdtempSync(path.join(os.tmpdir(), 'frontdesk-model-'));
  mock = new LLMock({ port: 0, logLevel: 'silent' });
  await mock.start();
});

afterEach(async () => {
  await house.close();
  await mock.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Has the mail handled and gives what a person is shown of it. */
async function handled(settings: Readonly<Record<string, string>> = {}): Promise<{ line: MessageLine; draft: Draft }> {
  const endpoint = { LLM_BASE_URL: `${mock.url}/v1`, LLM_API_KEY: KEY, LLM_MODEL: 'large' };
  const own = { DATABASE_URL: database().url, FRONTDESK_WORKSPACE: workspaceId };
  house = await openHouse({ ...own, ...endpoint, ...settings });
  // Else the student, which is sure of it, would not ask the model.
  await house.ask('workspace', '--precision', '0.999');
  writeFileSync(path.join(folder, 'question.eml'), await postedMail(mail));
  await house.ask('import', folder);
  const { messages } = (await house.ask('inbox')) as { messages: MessageLine[] };
  const drafts = await database().stores.drafts.inState(workspaceId, 'proposed');
  return { line: messages[0] as MessageLine, draft: drafts[0] as Draft };
}

const receipts = () => database().client.modelCall.findMany({ where: { workspaceId }, orderBy: { at: 'asc' } });

describe('with a model', () => {
  test(
    'it classifies and drafts, and each call has a receipt',
    async () => {
      mock.on(CLASSIFY, answering(labels)).on(DRAFT, answering(draftSaying('You have 30 days for that.')));
      const { line, draft } = await handled();
      expect(line).toMatchObject({ intent: 'question', outcome: 'draft', rung: 'strong', why: labels.why });
      expect(draft).toMatchObject({ rung: 'strong', text: expect.stringContaining('You have 30 days for that.') });
      expect(draft.evidence.sources).toMatchObject([{ path: 'returns.en.md' }]);
      const counted = { model: 'large', inputTokens: 900, outputTokens: 80, outcome: 'ok' };
      expect(await receipts()).toMatchObject([
        { prompt: 'classify', tier: 'fast', ...counted },
        { prompt: 'draft-reply', tier: 'strong', ...counted },
      ]);
      expect(house.printed()).not.toContain(KEY);
    },
    TEST_TIMEOUT_MS,
  );

  test.each([
    ['a link', 'You have 30 days: https://returns.evil.example/start has the form.', 'evil.example'],
    ['a price', 'You have 30 days, and we charge EUR 12.50 for it.', '12.50'],
  ])(
    'a draft that invents %s is not used, and its approver is told',
    async (_, sentence, invented) => {
      mock.on(CLASSIFY, answering(labels)).on(DRAFT, answering(draftSaying(sentence)));
      const { line, draft } = await handled();
      expect(line).toMatchObject({ outcome: 'draft', rung: 'local', why: labels.why });
      expect(draft.rung).toBe('local');
      expect(draft.text).not.toContain(invented);
      expect(draft.text).toContain('30 days');
      expect(draft.evidence.warnings.join()).toMatch(/Written without a model: .*Unsupported/);
    },
    TEST_TIMEOUT_MS,
  );
});

describe('a model that', () => {
  const closed = { LLM_BASE_URL: 'http://127.0.0.1:1/v1' };
  const troubles: [string, () => unknown, Record<string, string>, RegExp][] = [
    ['answers garbage', () => mock.on({}, { content: 'As you wish.', usage }), {}, /no usable answer/],
    // Endpoints do repeat the key.
    ['fails', () => mock.on({}, { error: { message: `no capacity for ${KEY}` }, status: 500 }), {}, /answered 500/],
    [
      'hangs',
      () => mock.on({}, answering(labels), SLOW),
      { LLM_TIMEOUT_SECONDS: '1' },
      /no complete answer within 1 s/,
    ],
    ['is not there', () => {}, closed, /cannot be reached/],
  ];
  test.each(troubles)(
    '%s does not keep a mail from being handled, and the reason is shown',
    async (_, cause, settings, reason) => {
      cause();
      const { line, draft } = await handled(settings);
      expect(line).toMatchObject({ intent: 'question', rung: 'local', outcome: 'draft' });
      expect(line.why).toMatch(reason);
      expect(draft).toMatchObject({ rung: 'local', text: expect.stringContaining('30 days') });
      expect(draft.evidence.warnings.join()).toMatch(reason);
      expect((await receipts()).map(({ outcome }) => outcome)).not.toContain('ok');
      expect(house.printed() + JSON.stringify([line, draft])).not.toContain(KEY);
    },
    TEST_TIMEOUT_MS,
  );
});

test(
  'the configured models are tried by a command, which is counted and remembered under their names',
  async () => {
    const large = { answerable: false, answer: '', citations: [] };
    const small = { answerable: true, answer: 'Here.', citations: [{ passage: 1, quote: 'The' }] };
    const ANSWER = 'You answer questions';
    mock.on({ systemMessage: ANSWER, model: 'large' }, answering(large));
    mock.on({ systemMessage: ANSWER, model: 'small' }, answering(small));
    const endpoint = { LLM_BASE_URL: `${mock.url}/v1`, LLM_MODEL: 'large' };
    const own = { DATABASE_URL: database().url, FRONTDESK_WORKSPACE: workspaceId };
    house = await openHouse({ ...own, ...endpoint, LLM_FALLBACK_MODEL: 'small' });
    expect(await house.ask('models')).toEqual([{ model: 'large' }, { model: 'small' }]);
    const tried = [
      { model: 'large', trial: { declined: 8, answered: 0, unanswerable: 8, answerable: 8 } },
      { model: 'small', trial: { declined: 0, answered: 3, unanswerable: 8, answerable: 8 } },
    ];
    expect(await house.ask('models', 'try')).toMatchObject(tried);
    expect(await house.ask('models')).toMatchObject(tried);
    const doctor = house.start(['doctor', '--json']);
    await doctor.ended;
    const detail = expect.stringContaining('small declined 0 of 8');
    expect(JSON.parse(doctor.result())).toContainEqual({ check: 'answers by the model', state: 'ok', detail });
    expect(Map.groupBy(await receipts(), ({ model }) => model).get('large')).toHaveLength(16);
    const rows = await database().client.modelTrial.findMany({ where: { workspaceId } });
    expect(rows.map(({ endpoint: address }) => address)).toEqual([`${mock.url}/v1`, `${mock.url}/v1`]);
  },
  TEST_TIMEOUT_MS,
);
