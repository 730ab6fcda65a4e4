import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFiles } from '../attachments/read-files.ts';
import type { InboundAttachment, InboundMessage } from '../channels/message.ts';
import { defineError } from '../errors.ts';
import { newId } from '../ids.ts';
import { llmConfig } from '../llm/config.ts';
import { openTranscriber } from '../llm/transcriber.ts';
import type { JobData } from '../queue.ts';
import { useDatabase } from '../testing/database.ts';
import { fakeChannel } from '../testing/fakes.ts';
import { mail } from '../testing/messages.ts';
import { posted } from '../testing/posts.ts';
import { sayInTones } from '../testing/tone-speech.ts';
import { openTranscriptionServer, type TranscriptionServer } from '../testing/transcription-server.ts';
import { wholeCore } from '../testing/whole-core.ts';
import { handleMessages } from './handle-messages.ts';
import { giveUpRecording, hearArrived } from './hear-arrived.ts';
import { receiveMessages } from './receive-messages.ts';
import { receiveNews } from './receive-news.ts';

type File = NonNullable<InboundMessage['files']>[number];

const { wav } = sayInTones(['we', 'decided', 'to', 'order', 'pumps', 'in', 'may']);
const SPOKEN = 'we decided to order pumps in may';
const FILE: File = { id: 'F1', name: 'pump-review.wav', mediaType: 'audio/wav', size: wav.length };
const unreached = defineError({ code: 'files.failed', message: () => 'Slack did not give it: 503', retryable: true });
const noRights = defineError({ code: 'files.no-rights', message: () => 'Slack does not give it to Frontdesk' });

describe('a recording that arrives', () => {
  const database = useDatabase();
  let server: TranscriptionServer;
  let workspaceId: string;
  let fetchFile: () => Promise<Uint8Array<ArrayBuffer>>;
  beforeEach(async () => {
    server = await openTranscriptionServer();
    workspaceId = newId();
    fetchFile = async () => wav;
    await database().stores.workspaces.ensure(workspaceId, { name: 'Lindenhof', zone: 'UTC' });
  });
  afterEach(() => server.close());

  const transcriber = () =>
    openTranscriber(llmConfig.parse({ LLM_TRANSCRIPTION_BASE_URL: server.url, LLM_TRANSCRIPTION_MODEL: 'tones' }), {
      record() {},
    });

  function openCore(hears = true) {
    const identify = async (_: string, address: string) => ({
      ...{ name: address === 'u3' ? '李雷' : 'Lea Winter', colleague: address !== 'u2' },
      ...(address === 'u3' ? { language: 'zh' } : {}),
    });
    const channels = [{ ...fakeChannel('slack'), identify, fetchFile: () => fetchFile() }];
    const clock = { now: () => new Date() };
    return { ...wholeCore(database(), { clock, channels }), ...(hears ? { transcriber: transcriber() } : {}) };
  }

  const handle = (core: ReturnType<typeof openCore>, id: string) =>
    handleMessages({ workspaceId, messageIds: [id] }, core);

  /** What became of it so far: its jobs, its outcome and what was said, oldest first. */
  async function become(core: ReturnType<typeof openCore>) {
    const { client } = database();
    const rows = await client.delivery.findMany({ where: { workspaceId }, orderBy: { createdAt: 'asc' } });
    const message = await client.message.findFirstOrThrow({ where: { workspaceId } });
    const jobs = core.jobs.filter(({ name }) => name === 'hear-recording');
    return {
      jobs: jobs.map(({ data }) => data as JobData<'hear-recording'>),
      lanes: jobs.map(({ lane }) => lane),
      said: rows.map(({ message: said }) => (said as { text: string }).text),
      outcome: message.outcome,
      why: message.why ?? '',
    };
  }

  async function post(more: object = {}, core = openCore()) {
    const at = (Date.now() / 1000).toFixed(6);
    const news = posted({ at, text: '', addressed: true, ...more });
    const files = 'files' in more ? (more.files as File[]) : [FILE];
    await receiveNews(
      { workspaceId, channel: 'slack', account: 'T1', news: [{ ...news, message: { ...news.message, files } }] },
      core,
    );
    const { id } = await database().client.message.findFirstOrThrow({ where: { workspaceId } });
    await handle(core, id);
    return { core, ...(await become(core)) };
  }

  async function write(text: string, attachments: InboundAttachment[], core = openCore()) {
    const { people } = database().stores;
    const [address, role] = ['jonas@lindenhof.example', 'member'] as const;
    await people.add(workspaceId, { name: 'Jonas', channel: 'email', address, role });
    const from = { address, name: 'Jonas' };
    const [one] = await receiveMessages(
      { workspaceId, messages: [mail({ from, subject: 'Pump review', text, attachments })], lane: 'background' },
      core,
    );
    await handle(core, one?.id ?? '');
    return { core, ...(await become(core)) };
  }

  const attached = (name: string, mediaType: string, content: Uint8Array<ArrayBuffer> = wav) =>
    readFiles([{ name, mediaType, content }]);
  const hear = async ({ core, jobs }: { core: ReturnType<typeof openCore>; jobs: JobData<'hear-recording'>[] }) => {
    for (const data of jobs) await hearArrived({ ...data, signal: new AbortController().signal }, core);
    return become(core);
  };
  const meetings = () => database().client.meeting.findMany({ where: { workspaceId }, include: { utterances: true } });

  it('in Slack is said to be listened to at once, and its minutes follow in the thread, once', async () => {
    const posting = await post();
    expect(posting.said).toEqual([expect.stringMatching(/^I am listening to pump-review\.wav\./)]);
    expect([posting.outcome, posting.lanes, server.requests.length]).toEqual(['minutes', ['interactive'], 0]);
    await hear(posting);
    const { said, outcome } = await hear(posting);
    expect(said).toEqual([posting.said[0], expect.stringMatching(/^# Pump review.*order pumps in may/s)]);
    expect(outcome).toBe('minutes');
    expect((await meetings()).map(({ utterances }) => utterances.map(({ text }) => text))).toEqual([[SPOKEN]]);
    expect(server.requests).toHaveLength(1);
    const places = await database().client.delivery.findMany({ where: { workspaceId } });
    expect(new Set(places.map(({ message }) => JSON.stringify((message as { place: object }).place))).size).toBe(1);
  });

  it('without a word is spoken of in the language of who sent it', async () => {
    const posting = await post({ from: 'u3' });
    expect(posting.said).toEqual([expect.stringMatching(/^我正在听 pump-review\.wav/)]);
    fetchFile = () => Promise.reject(noRights());
    const { said } = await hear(posting);
    expect(said[1]).toMatch(/^我无法为 pump-review\.wav 生成会议纪要：Slack 没有把文件交给 Frontdesk/);
  });

  it('that nobody handed to us is not listened to', async () => {
    const { accounts, places } = database().stores;
    const { id } = await accounts.ensure(workspaceId, 'slack', 'T1');
    await places.ensure(workspaceId, id, 'C1');
    await places.saveRules(workspaceId, id, 'C1', { answer: 'members' });
    const { jobs, said, outcome } = await post({
      addressed: false,
      text: 'The recording of the meeting, for the minutes.',
    });
    expect([jobs, said, outcome]).toEqual([[], [], 'file']);
  });

  it('of somebody from outside waits for a person', async () => {
    const { jobs, outcome, said, why } = await post({ from: 'u2' });
    expect([jobs, outcome, said]).toEqual([[], 'person', []]);
    expect(why).toMatch(/it came from outside.*frontdesk minutes "pump-review\.wav"/);
  });

  it('without a model for speech says at once what to set', async () => {
    const { jobs, outcome, said, why } = await post({}, openCore(false));
    expect([jobs, outcome]).toEqual([[], 'person']);
    expect(said).toEqual([expect.stringMatching(/Set LLM_TRANSCRIPTION_MODEL/)]);
    expect(why).toMatch(/Set LLM_TRANSCRIPTION_MODEL/);
  });

  it.each([
    ['holds no sound', new TextEncoder().encode('Anna: good morning'), /holds no sound that can be read/],
    ['is empty', new Uint8Array(), /is empty/],
    ['is silent', new Uint8Array(wav).fill(0, 44), /nobody says anything in it, as far as it was heard/],
  ])('that %s is said to be so, and waits for a person', async (_, content, words) => {
    fetchFile = async () => content;
    const { said, outcome, why } = await hear(await post());
    expect(said[1]).toMatch(/^I could not make minutes: pump-review\.wav[ :]/);
    expect(said[1]).toMatch(words);
    expect([outcome, why]).toEqual(['person', expect.stringMatching(words)]);
    expect(await meetings()).toEqual([]);
  });

  it('that can not be had, or heard, is tried again, and when no try succeeds that is said', async () => {
    const posting = await post();
    fetchFile = () => Promise.reject(unreached());
    await expect(hear(posting)).rejects.toThrow(/503/);
    fetchFile = async () => wav;
    server.fail({ kind: 'status', status: 429 });
    await expect(hear(posting)).rejects.toThrow(/over its limit/);
    expect((await become(posting.core)).said).toHaveLength(1);
    for (const data of posting.jobs) await giveUpRecording({ ...data, reason: 'over its limit' }, posting.core);
    const { said, outcome } = await become(posting.core);
    expect([outcome, said[1]]).toEqual(['person', 'I could not make minutes of pump-review.wav: over its limit']);
  });

  it('is not spoken of when its message was taken back meanwhile', async () => {
    const posting = await post();
    await database().client.message.updateMany({ where: { workspaceId }, data: { deleted: true } });
    expect((await hear(posting)).said).toHaveLength(1);
    expect(server.requests).toEqual([]);
  });

  it('by mail becomes minutes, known by what is in it', async () => {
    const posting = await write('', await attached('notes.bin', 'application/octet-stream'));
    expect([posting.outcome, posting.lanes, posting.said]).toEqual(['minutes', ['background'], []]);
    const { said, outcome } = await hear(posting);
    expect([said, outcome]).toEqual([[], 'minutes']);
    const [meeting] = await meetings();
    expect(meeting?.messageId).toBe(posting.jobs[0]?.messageId);
    expect(meeting?.utterances.map(({ text }) => text)).toEqual([SPOKEN]);
  });

  it.each([
    'Here is the recording of the planning call, please turn it into minutes.',
    '这是规划会的录音，请整理成会议纪要。',
  ])('by mail becomes minutes when its words ask for them (%s)', async (text) => {
    expect((await write(text, await attached('call.wav', 'audio/wav'))).jobs).toHaveLength(1);
  });

  it('beside words about something else is what it is: a file', async () => {
    const text = 'Our pump makes this noise since yesterday. What can we do about it? It is under warranty.';
    const { jobs, outcome } = await write(text, await attached('noise.wav', 'audio/wav'));
    expect(jobs).toEqual([]);
    expect(outcome).not.toBe('minutes');
  });

  it('by mail that was too large to be kept waits for a person', async () => {
    const [file] = await attached('call.wav', 'audio/wav');
    const leftOut = { ...(file as InboundAttachment), content: new Uint8Array(), leftOut: 'It has 30 MB.' };
    const { jobs, outcome, why } = await write('', [leftOut]);
    expect([jobs, outcome, why]).toEqual([[], 'person', expect.stringMatching(/call\.wav: It has 30 MB\./)]);
  });
});
