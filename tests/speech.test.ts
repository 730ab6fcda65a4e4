import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { newId } from '../core/ids.ts';
import { useDatabase } from '../core/testing/database.ts';
import { sayInTones } from '../core/testing/tone-speech.ts';
import { openTranscriptionServer, type TranscriptionServer } from '../core/testing/transcription-server.ts';
import { type House, openHouse, PATIENCE } from './crash/house.ts';
import { openRecogniser, speak, speechMissing } from './peers/speech.ts';

const TEST_TIMEOUT_MS = 120_000;
const SENTENCE = 'The meeting begins at nine and we will talk about the new office building';
const WORDS = ['we', 'decided', 'to', 'order', 'pumps'];

const missing = speechMissing();

describe('a recording given to frontdesk', () => {
  const database = useDatabase();
  let folder: string;
  let workspaceId: string;
  let house: House | undefined;
  let endpoint: TranscriptionServer | undefined;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'frontdesk-recordings-'));
    workspaceId = newId();
  });
  afterEach(async () => {
    await house?.close();
    await endpoint?.close();
    rmSync(folder, { recursive: true, force: true });
    [house, endpoint] = [undefined, undefined];
  });

  const write = (name: string, content: Uint8Array) => {
    writeFileSync(path.join(folder, name), content);
    return path.join(folder, name);
  };
  const open = async (server?: TranscriptionServer) => {
    endpoint = server;
    const settings = server ? { LLM_TRANSCRIPTION_BASE_URL: server.url, LLM_TRANSCRIPTION_MODEL: 'ears' } : {};
    house = await openHouse({ DATABASE_URL: database().url, FRONTDESK_WORKSPACE: workspaceId, ...settings });
    return house;
  };
  const utterancesOf = async (id: string) => (await database().stores.meetings.get(workspaceId, id)).utterances;

  test(
    'is read as it was spoken, by a real recogniser',
    async ({ skip }) => {
      if (missing) skip(missing);
      const file = write('building-talk.wav', await speak(SENTENCE));
      const { ask } = await open(await openRecogniser());
      const { id, title } = (await ask('minutes', file)) as { id: string; title: string };
      expect(title).toBe('Building talk');
      const utterances = await utterancesOf(id);
      const heard = utterances.flatMap(({ text }) => text.toLowerCase().split(/\s+/));
      const wanted = SENTENCE.toLowerCase().split(' ');
      const rightly = wanted.filter((word) => heard.includes(word)).length;
      // No recogniser is perfect.
      expect(rightly / wanted.length, heard.join(' ')).toBeGreaterThanOrEqual(0.75);
      expect(heard.length).toBeLessThanOrEqual(wanted.length * 1.25);
      expect(utterances[0]?.startMs).toBeLessThan(2000);
      expect(utterances.at(-1)?.endMs).toBeGreaterThan(2000);
    },
    TEST_TIMEOUT_MS,
  );

  test(
    'becomes minutes beside mails and transcripts of a folder',
    async () => {
      write('talk.wav', sayInTones(WORDS).wav);
      const { ask } = await open(await openTranscriptionServer());
      const report = (await ask('import', folder)) as { meetings: string[]; skipped: unknown[] };
      expect(report).toMatchObject({ meetings: [expect.any(String)], skipped: [] });
      expect((await utterancesOf(report.meetings[0] ?? '')).map(({ text }) => text)).toEqual([WORDS.join(' ')]);
      const receipts = await database().client.modelCall.findMany({ where: { workspaceId } });
      expect(receipts).toMatchObject([{ prompt: 'transcribe', model: 'ears', outcome: 'ok' }]);
    },
    TEST_TIMEOUT_MS,
  );

  test(
    'of 25 minutes is cut into parts, and goes on where it was killed',
    async () => {
      const said = Array.from({ length: 25 }, (_, at) => WORDS[at % WORDS.length] ?? '');
      const file = write('long.wav', sayInTones(said, 60_000).wav);
      const server = await openTranscriptionServer();
      const { start, ask } = await open(server);
      server.fail({ kind: 'hang' }, 'part-2-of-3.wav');
      const killed = start(['minutes', file]);
      await vi.waitFor(() => expect(server.requests).toHaveLength(2), PATIENCE);
      killed.kill('SIGKILL');
      await killed.ended;
      server.fail(undefined);
      const { id } = (await ask('minutes', file)) as { id: string };
      expect(server.requests.map(({ file: name }) => name)).toEqual(
        [1, 2, 2, 3].map((part) => `part-${part}-of-3.wav`),
      );
      const utterances = await utterancesOf(id);
      expect(utterances.map(({ text }) => text).join(' ')).toBe(said.join(' '));
      // The last word is said in the middle of the 25th minute.
      expect(utterances.at(-1)?.endMs).toBeGreaterThan(24.4 * 60_000);
      expect(utterances.at(-1)?.endMs).toBeLessThan(24.6 * 60_000);
    },
    TEST_TIMEOUT_MS,
  );

  test(
    'without a model for speech, says what to set',
    async () => {
      const file = write('talk.wav', sayInTones(WORDS).wav);
      const { start, ask } = await open();
      const failing = start(['minutes', file]);
      expect(await failing.ended).toBe(1);
      expect(failing.output()).toContain('Set LLM_TRANSCRIPTION_MODEL');
      expect(await ask('import', folder)).toMatchObject({
        meetings: [],
        skipped: [{ why: expect.stringContaining('LLM_TRANSCRIPTION_MODEL') }],
      });
    },
    TEST_TIMEOUT_MS,
  );
});
