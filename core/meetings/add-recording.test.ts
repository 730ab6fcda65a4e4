import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../ids.ts';
import { llmConfig } from '../llm/config.ts';
import type { Receipt } from '../llm/openai-compatible.ts';
import { openTranscriber } from '../llm/transcriber.ts';
import { soundOf } from '../speech/recording-file.ts';
import { useDatabase } from '../testing/database.ts';
import { testCore } from '../testing/fakes.ts';
import { hearCompressed, RECORDED, recorded } from '../testing/recorded-tones.ts';
import { sayInTones } from '../testing/tone-speech.ts';
import { openTranscriptionServer, type TranscriptionServer } from '../testing/transcription-server.ts';
import { addRecording } from './add-recording.ts';
import { addTranscript } from './add-transcript.ts';
import type { Progress } from './model/transcript-parts.ts';
import { renderMinutes } from './output/render-minutes.ts';

const WORDS = ['we', 'decided', 'to', 'order', 'pumps', 'in', 'may', 'anna', 'sends', 'the', 'offer', 'tomorrow'];
const CHINESE = ['我们', '决定', '周五', '发送', '报价', '好的'];
/** A word a second: parts of one word each. */
const LIMITS = { longestMs: 1050, bytes: 1_000_000 };
const CALL = { priority: 'interactive' } as const;
const SEVENTH = 'part-7-of-12.wav';

describe('a recording', () => {
  const database = useDatabase();
  let server: TranscriptionServer;
  let workspaceId: string;
  let receipts: Receipt[];
  beforeEach(async () => {
    server = await openTranscriptionServer();
    receipts = [];
    workspaceId = newId();
    await database().stores.workspaces.ensure(workspaceId, { name: 'Lindenhof', zone: 'UTC' });
  });
  afterEach(() => server.close());

  const config = (model: string) =>
    llmConfig.parse({ LLM_TRANSCRIPTION_BASE_URL: server.url, LLM_TRANSCRIPTION_MODEL: model });
  const core = (model = 'tones') => {
    const record = (_: unknown, receipt: Receipt) => void receipts.push(receipt);
    return { ...testCore(database()), gateway: undefined, transcriber: openTranscriber(config(model), { record }) };
  };
  const add = async (words = WORDS, deps = core()) => {
    const file = { content: sayInTones(words).wav, name: 'pump-review.wav', format: 'wav' as const };
    const { id } = await addRecording({ workspaceId, ...file, heldAt: new Date(0), limits: LIMITS, call: CALL }, deps);
    return database().stores.meetings.get(workspaceId, id);
  };
  const keptParts = () => database().client.attachment.count({ where: { workspaceId } });
  const meetings = () => database().client.meeting.count({ where: { workspaceId } });

  it('is cut at its silences, and each word has its time in the whole', async () => {
    const { utterances, minutes } = await add();
    const { said } = sayInTones(WORDS);
    expect(server.requests.map(({ file }) => file)).toEqual(WORDS.map((_, at) => `part-${at + 1}-of-12.wav`));
    expect(utterances.map(({ text }) => text)).toEqual(WORDS);
    for (const [at, { startMs, endMs }] of said.entries()) {
      expect(Math.abs((utterances[at]?.startMs ?? 0) - startMs)).toBeLessThan(20);
      expect(Math.abs((utterances[at]?.endMs ?? 0) - endMs)).toBeLessThan(20);
    }
    expect(minutes).toMatchObject({ title: 'Pump review', language: 'en' });
    expect(await keptParts()).toBe(0);
  });

  it('of which a part fails keeps the rest and names the gap, in the transcript and in the minutes', async () => {
    server.fail({ kind: 'status', status: 500 }, SEVENTH);
    const { utterances, minutes } = await add();
    expect(utterances.map(({ text }) => text)).toEqual(
      WORDS.with(6, '[no text from 00:00:06 to 00:00:07: the endpoint failed or was over its limit]'),
    );
    expect(utterances.map(({ index }) => index)).toEqual(WORDS.map((_, at) => at));
    expect(renderMinutes(minutes, { utterances })).toMatch(/## Notes.*- No text from 00:00:06 to 00:00:07/s);
    expect(receipts.map(({ outcome }) => outcome)).toEqual(WORDS.map((_, at) => (at === 6 ? 'llm.overloaded' : 'ok')));
  });

  it('names the gap in Chinese where Chinese is spoken', async () => {
    server.fail({ kind: 'status', status: 500 }, 'part-2-of-6.wav');
    const { utterances, minutes } = await add(CHINESE);
    expect(utterances[1]?.text).toBe('[00:00:01 至 00:00:02 没有文字：语音转写服务出错或超出限额]');
    expect(minutes.notes).toContainEqual(expect.stringMatching(/^00:00:01 至 00:00:02 没有文字/));
  });

  it('that is given again is asked only for what is missing, and takes the place of what was incomplete', async () => {
    server.fail({ kind: 'status', status: 500 }, SEVENTH);
    const first = await add();
    expect(await keptParts()).toBe(11);
    server.fail(undefined);
    const before = server.requests.length;
    const second = await add();
    expect(server.requests.slice(before).map(({ file }) => file)).toEqual([SEVENTH]);
    expect(second.utterances.map(({ text }) => text)).toEqual(WORDS);
    expect(second.id).not.toBe(first.id);
    expect([await meetings(), await keptParts()]).toEqual([1, 0]);
    expect((await add()).id).toBe(second.id);
    expect(server.requests).toHaveLength(before + 1);
  });

  it('is not paid twice after a crash between its parts', async () => {
    const deps = core();
    const { transcriber } = deps;
    const crashing = {
      model: 'tones',
      restMs: () => 0,
      transcribe: async (...args: Parameters<NonNullable<typeof transcriber>['transcribe']>) => {
        if (args[0].name === SEVENTH) throw new Error('the machine is gone');
        return (transcriber as NonNullable<typeof transcriber>).transcribe(...args);
      },
    };
    await expect(add(WORDS, { ...deps, transcriber: crashing })).rejects.toThrow('the machine is gone');
    expect([await meetings(), await keptParts()]).toEqual([0, 6]);
    await add();
    expect(server.requests.map(({ file }) => file)).toEqual(WORDS.map((_, at) => `part-${at + 1}-of-12.wav`));
  });

  it('goes on after a rest of its endpoint', async () => {
    const deps = core();
    const { transcriber } = deps;
    const rests = [0, 0, 1, 0];
    const tired = { ...(transcriber as NonNullable<typeof transcriber>), restMs: () => rests.shift() ?? 0 };
    const { utterances } = await add(WORDS, { ...deps, transcriber: tired });
    expect(utterances.map(({ text }) => text)).toEqual(WORDS);
    expect(rests).toEqual([]);
  });

  it('says which of its parts is being heard', async () => {
    const file = { content: sayInTones(WORDS).wav, name: 'talk.wav', format: 'wav' as const };
    const done: string[] = [];
    const listening = ({ part, of }: Progress) => void done.push(`${part}/${of}`);
    await addRecording({ workspaceId, ...file, heldAt: new Date(0), limits: LIMITS, call: CALL, listening }, core());
    expect([done[0], done.at(-1), done.length]).toEqual(['1/12', '12/12', 12]);
  });

  it('is heard anew by another model', async () => {
    server.fail({ kind: 'status', status: 500 }, SEVENTH);
    await add();
    server.fail(undefined);
    const before = server.requests.length;
    await add(WORDS, core('other'));
    expect(server.requests.length - before).toBe(12);
    expect(await keptParts()).toBe(0);
  });

  it.each([401, 500])('of which nothing can be heard is no meeting (%i)', async (status) => {
    server.fail({ kind: 'status', status });
    await expect(add()).rejects.toMatchObject({ code: status === 401 ? 'llm.unauthorized' : 'llm.overloaded' });
    expect(await meetings()).toBe(0);
    // The key is no other for the next part.
    if (status === 401) expect(server.requests).toHaveLength(1);
  });

  it.each(['words out of order', 'words beyond the end', 'words alone'] as const)(
    'is in order and within its parts, whatever the endpoint says (%s)',
    async (kind) => {
      server.fail({ kind });
      const file = { content: sayInTones(WORDS).wav, name: 'talk.wav', format: 'wav' as const };
      const halves = { workspaceId, ...file, heldAt: new Date(0), call: CALL, limits: { ...LIMITS, longestMs: 6500 } };
      const { id } = await addRecording(halves, core());
      const { utterances } = await database().stores.meetings.get(workspaceId, id);
      expect(utterances.map(({ text }) => text).join(' ')).toBe(WORDS.join(' '));
      const times = utterances.flatMap(({ startMs = 0, endMs = 0 }) => [startMs, endMs]);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(Math.max(...times)).toBeLessThanOrEqual(12_000);
    },
  );

  it('without times has those of its parts, and says so', async () => {
    server.fail({ kind: 'speaks', form: 'json' });
    const { utterances, minutes } = await add();
    expect(utterances.map(({ startMs }) => startMs)).toEqual(WORDS.map((_, at) => at * 1000));
    expect(minutes.notes).toContainEqual(expect.stringContaining('gave no times'));
  });

  const given = (content: Uint8Array, name: string, deps: object = core()) =>
    addTranscript({ workspaceId, content, name, heldAt: new Date(0) }, { ...core(), ...deps });

  it('in another format is sent whole, by what it is and not by its name', async () => {
    const mp3 = Buffer.concat([Buffer.from('ID3\x04\0'), Buffer.alloc(500)]);
    const { id } = await given(mp3, 'voice.txt');
    expect(server.requests.map(({ file, bytes }) => [file, bytes])).toEqual([['recording.mp3', 505]]);
    const meeting = await database().stores.meetings.get(workspaceId, id);
    expect(meeting.utterances.map(({ text }) => text)).toEqual(['A file of 505 bytes.']);
  });

  it('in another format that is too large to be sent whole is refused, with how to convert it', async () => {
    const large = Buffer.alloc(26_000_000);
    large.write('OggS');
    await expect(given(large, 'talk.ogg')).rejects.toMatchObject({
      code: 'speech.too-large',
      message: expect.stringMatching(/26 MB of OGG.*ffmpeg -i "talk.ogg"/),
    });
    expect(server.requests).toEqual([]);
  });

  describe('that is compressed', () => {
    let hearing: TranscriptionServer;
    beforeEach(async () => {
      hearing = await openTranscriptionServer(async (content) => {
        const words = await hearCompressed(content);
        return { text: words.map(({ word }) => word).join(' '), words };
      });
    });
    afterEach(() => hearing.close());

    const addCompressed = async (name: string, content = recorded(name)) => {
      const LLM = { LLM_TRANSCRIPTION_BASE_URL: hearing.url, LLM_TRANSCRIPTION_MODEL: 'tones' };
      const deps = { ...core(), transcriber: openTranscriber(llmConfig.parse(LLM), { record: () => {} }) };
      const limits = { longestMs: 2600, bytes: 15_000 };
      const sound = soundOf(name, content);
      const { id } = await addRecording({ workspaceId, ...sound, heldAt: new Date(0), limits, call: CALL }, deps);
      return database().stores.meetings.get(workspaceId, id);
    };

    it.each(['tones.mp3', 'tones.webm'])('is cut at its silences as others are (%s)', async (name) => {
      const { utterances } = await addCompressed(name);
      expect(hearing.requests.length).toBeGreaterThan(4);
      expect(utterances.map(({ text }) => text).join(' ')).toBe(RECORDED.join(' '));
    });

    it('of which a part fails names the gap, and is asked only for that when it is given again', async () => {
      hearing.fail({ kind: 'status', status: 500 }, 'part-3-of-6.mp3');
      const { utterances } = await addCompressed('tones.mp3');
      expect(utterances.map(({ text }) => text).join(' ')).toMatch(/pumps \[no text from .*failed.*\] \S/);
      hearing.fail(undefined);
      const before = hearing.requests.length;
      await addCompressed('tones.mp3');
      expect(hearing.requests.slice(before).map(({ file }) => file)).toEqual(['part-3-of-6.mp3']);
    });

    it('that is damaged in the middle keeps the rest and names what is lost', async () => {
      const content = recorded('tones-opus.ogg');
      content.fill(0x55, content.length / 2, content.length / 2 + 6000);
      const { utterances, minutes } = await addCompressed('tones-opus.ogg', content);
      const lost = '[no text from 00:00:05 to 00:00:08: the file is damaged there or was cut off]';
      expect(utterances.map(({ text }) => text).join(' ')).toBe(RECORDED.toSpliced(5, 3, lost).join(' '));
      expect(minutes.notes).toContainEqual(expect.stringMatching(/damaged.*Give the whole file/));
    });
  });

  it('that is empty, or silent, is said to be so', async () => {
    await expect(given(sayInTones([]).wav, 'empty.wav')).rejects.toThrow(/holds no sound/);
    await expect(given(sayInTones(['']).wav.fill(0, 44), 'silence.wav')).rejects.toThrow(
      /nobody says anything in it, as far as it was heard/,
    );
  });

  it('that is none is said to be none, whatever it is called', async () => {
    await expect(given(new Uint8Array(), 'talk.mp3')).rejects.toThrow(/talk.mp3 is empty/);
    await expect(given(Buffer.from('RIFX then nothing'), 'talk.wav')).rejects.toThrow(
      /holds no sound that can be read/,
    );
  });

  it('without a model for speech says what to set', async () => {
    const failing = given(sayInTones(WORDS).wav, 'talk.wav', { transcriber: undefined });
    await expect(failing).rejects.toThrow(/talk\.wav is a recording.*LLM_TRANSCRIPTION_MODEL/);
  });
});
