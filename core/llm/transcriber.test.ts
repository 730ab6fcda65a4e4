import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkTranscription } from '../speech/check-transcription.ts';
import { sayInTones } from '../testing/tone-speech.ts';
import { openTranscriptionServer, type TranscriptionServer } from '../testing/transcription-server.ts';
import { llmConfig } from './config.ts';
import type { Call } from './gateway.ts';
import type { Receipt } from './openai-compatible.ts';
import { openTranscriber } from './transcriber.ts';

const KEY = 'key-that-must-stay-secret';
const call: Call = { workspaceId: 'w', priority: 'background' };
const { wav: content } = sayInTones(['anna', 'sends', 'pumps']);
/** 8,000 samples of two bytes. */
const SECOND_BYTES = 16_000;
const audio = { name: 'talk.wav', content };

let server: TranscriptionServer;
beforeEach(async () => {
  server = await openTranscriptionServer();
});
afterEach(() => server.close());

function transcriberFor(env: Record<string, string> = {}, seconds = 10) {
  const receipts: Receipt[] = [];
  const settings = { LLM_TRANSCRIPTION_BASE_URL: server.url, LLM_TRANSCRIPTION_MODEL: 'tones', ...env };
  let now = 0;
  const record = (_: Call, receipt: Receipt) => void receipts.push(receipt);
  const transcriber = openTranscriber(llmConfig.parse(settings), { record, seconds, now: () => now });
  if (!transcriber) throw new Error('no transcriber');
  return { transcriber, receipts, pass: (ms: number) => (now += ms) };
}

const formsAsked = () => server.requests.map(({ form, granularities }) => [form, ...granularities].join('+'));

describe('a transcriber', () => {
  it('is none without a model for it', () => {
    const config = llmConfig.parse({ LLM_BASE_URL: server.url, LLM_MODEL: 'large' });
    expect(openTranscriber(config, { record: () => {} })).toBeUndefined();
  });

  it('gives the words of a file with their times, with a receipt', async () => {
    const { transcriber, receipts } = transcriberFor();
    const heard = await transcriber.transcribe(audio, call);
    expect(heard.text).toBe('anna sends pumps');
    expect(heard.words.map(({ word }) => word)).toEqual(['anna', 'sends', 'pumps']);
    expect(heard.words[1]?.start).toBeCloseTo(1.35, 1);
    expect(heard.segments).toMatchObject([{ start: 0, text: ' anna sends pumps' }]);
    expect(server.requests).toMatchObject([{ file: 'talk.wav', bytes: content.length, model: 'tones' }]);
    expect(receipts).toMatchObject([{ prompt: 'transcribe', model: 'tones', outcome: 'ok' }]);
  });

  it.each([
    [{ kind: 'knows no granularities' }, ['verbose_json+word+segment', 'verbose_json'], 1, 0],
    [{ kind: 'speaks', form: 'json' }, ['verbose_json+word+segment', 'verbose_json', 'json'], 0, 0],
    [{ kind: 'speaks', form: 'text' }, ['verbose_json+word+segment', 'verbose_json', 'json', 'text'], 0, 0],
  ] as const)('asks an endpoint that %o for less, and remembers it', async (trouble, forms, segments, words) => {
    server.fail(trouble);
    const { transcriber } = transcriberFor();
    const heard = await transcriber.transcribe(audio, call);
    expect(heard.text.trim()).toBe('anna sends pumps');
    expect([heard.segments.length, heard.words.length]).toEqual([segments, words]);
    expect(formsAsked()).toEqual(forms);
    await transcriber.transcribe(audio, call);
    expect(formsAsked()).toEqual([...forms, forms.at(-1)]);
  });

  it.each([undefined, { kind: 'speaks', form: 'json' }, { kind: 'speaks', form: 'text' }] as const)(
    'books what a minute costs, also at an endpoint that does not say how long the sound is (%o)',
    async (trouble) => {
      server.fail(trouble);
      const { transcriber, receipts } = transcriberFor({ LLM_TRANSCRIPTION_PRICE: '0.6' });
      await transcriber.transcribe(audio, call);
      const seconds = (content.length - 44) / SECOND_BYTES;
      expect(receipts[0]?.cost).toBeCloseTo((seconds / 60) * 0.6, 5);
      server.fail({ kind: 'status', status: 400 });
      await expect(transcriber.transcribe(audio, call)).rejects.toThrow();
      expect(receipts[1]?.cost).toBe(0);
    },
  );

  it('costs nothing without a price', async () => {
    const { transcriber, receipts } = transcriberFor();
    await transcriber.transcribe(audio, call);
    expect(receipts[0]?.cost).toBe(0);
  });

  it('asks again after a failure, twice, and says what to do when that does not help', async () => {
    server.fail({ kind: 'status', status: 503 });
    const { transcriber, receipts } = transcriberFor();
    await expect(transcriber.transcribe(audio, call)).rejects.toMatchObject({ code: 'llm.overloaded' });
    expect(server.requests).toHaveLength(3);
    expect(receipts).toMatchObject([{ outcome: 'llm.overloaded' }]);
  });

  it.each([
    [401, 'llm.unauthorized', /LLM_TRANSCRIPTION_API_KEY/],
    [404, 'llm.model-missing', /LLM_TRANSCRIPTION_MODEL/],
    [400, 'llm.rejected', /takes its format and its length/],
    [413, 'llm.rejected', /takes its format and its length/],
  ])('explains a status of %i', async (status, code, message) => {
    server.fail({ kind: 'status', status });
    const failing = transcriberFor().transcriber.transcribe(audio, call);
    await expect(failing).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it.each(['page', 'no text'] as const)('takes %s for no transcription', async (kind) => {
    server.fail({ kind });
    const failing = transcriberFor().transcriber.transcribe(audio, call);
    await expect(failing).rejects.toMatchObject({ code: 'llm.invalid-output' });
  });

  it('leaves an endpoint alone that hangs, and comes back to it', async () => {
    server.fail({ kind: 'hang' });
    const { transcriber, pass } = transcriberFor({}, 1);
    for (const _ of [1, 2, 3])
      await expect(transcriber.transcribe(audio, call)).rejects.toMatchObject({ code: 'llm.timeout' });
    await expect(transcriber.transcribe(audio, call)).rejects.toThrow(/left alone/);
    expect(server.requests).toHaveLength(3);
    server.fail(undefined);
    pass(30_000);
    expect(await transcriber.transcribe(audio, call)).toMatchObject({ text: 'anna sends pumps' });
  });

  it('stops when its caller does', async () => {
    server.fail({ kind: 'hang' });
    const stopped = transcriberFor().transcriber.transcribe(audio, { ...call, signal: AbortSignal.timeout(50) });
    await expect(stopped).rejects.toMatchObject({ code: 'llm.cancelled' });
  });
});

describe('the endpoint for speech', () => {
  it('is that of the other models, with its key, unless it has an address of its own', async () => {
    const shared = { LLM_BASE_URL: server.url, LLM_API_KEY: KEY, LLM_MODEL: 'large' };
    await transcriberFor(shared).transcriber.transcribe(audio, call);
    expect(server.requests.at(-1)?.authorization).not.toContain(KEY);
    await transcriberFor({ ...shared, LLM_TRANSCRIPTION_BASE_URL: '' }).transcriber.transcribe(audio, call);
    expect(server.requests.at(-1)?.authorization).toContain(KEY);
  });

  it('needs an address and a model', () => {
    expect(() => llmConfig.parse({ LLM_TRANSCRIPTION_BASE_URL: server.url })).toThrow(/LLM_TRANSCRIPTION_MODEL/);
    expect(() => llmConfig.parse({ LLM_TRANSCRIPTION_MODEL: 'tones' })).toThrow(/LLM_TRANSCRIPTION_BASE_URL/);
    expect(llmConfig.parse({ LLM_TRANSCRIPTION_MODEL: 'tones', LLM_API_KEY: KEY })).toBeTruthy();
  });

  it('is checked for the doctor', async () => {
    const config = llmConfig.parse({ LLM_TRANSCRIPTION_BASE_URL: server.url, LLM_TRANSCRIPTION_MODEL: 'tones' });
    expect(await checkTranscription(config)).toEqual({ ok: true, message: expect.stringContaining('tones') });
    server.fail({ kind: 'status', status: 401 });
    const refused = await checkTranscription(config);
    expect(refused).toEqual({ ok: false, message: expect.stringContaining('LLM_TRANSCRIPTION_API_KEY') });
    expect(await checkTranscription(llmConfig.parse({}))).toBeUndefined();
  });
});
