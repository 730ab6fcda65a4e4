import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useDatabase } from '../core/testing/database.ts';
import { sayInTones } from '../core/testing/tone-speech.ts';
import { openTranscriptionServer, type TranscriptionServer } from '../core/testing/transcription-server.ts';
import { openScene, type Scene } from './slack/feature-house.ts';
import { byToken, openHouse, settingsOf } from './slack/install-house.ts';
import { lookAround } from './slack/look-around.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 90_000 });

const database = useDatabase();
let scene: Scene;
let endpoint: TranscriptionServer;
const { see } = lookAround(() => scene);

const WORDS = ['we', 'decided', 'to', 'order', 'pumps', 'in', 'may', 'anna', 'sends', 'the', 'offer', 'tomorrow'];
/** 25 minutes in three parts, a word each minute. */
const LONG = sayInTones(
  Array.from({ length: 25 }, (_, at) => WORDS[at % WORDS.length] ?? ''),
  60_000,
).wav;
const SHORT = sayInTones(WORDS).wav;
const file = (content: Uint8Array<ArrayBuffer>, name = 'pump-review.wav', mimetype = 'audio/wav') => ({
  files: [{ name, content, mimetype }],
});
const settings = () => ({ LLM_TRANSCRIPTION_BASE_URL: endpoint.url, LLM_TRANSCRIPTION_MODEL: 'ears' });

beforeEach(async () => {
  endpoint = await openTranscriptionServer();
});
afterEach(async () => {
  await scene.close();
  await endpoint.close();
});

it('is listened to, and its minutes follow in the thread with its gap named', async () => {
  scene = await openScene('socket', database(), settings());
  const { lea, jonas, support } = scene;
  endpoint.fail({ kind: 'status', status: 500 }, 'part-2-of-3.wav');
  const post = await lea.mentions(support, 'please', file(LONG));
  await see(jonas, post, /I am listening to pump-review\.wav/);
  const minutes = await see(jonas, post, /Pump review/);
  expect(minutes.text).toMatch(/No text from 00:0\d:\d\d to 00:1\d:\d\d/);
  expect(minutes.text).toMatch(/Give the same file again/);
});

it('goes on where Frontdesk was stopped', async () => {
  scene = await openScene('http', database(), settings());
  const { lea, slack, workspaceId } = scene;
  endpoint.fail({ kind: 'hang' }, 'part-2-of-3.wav');
  await lea.says(lea.directMessages(), '', file(LONG));
  await vi.waitFor(() => expect(endpoint.requests).toHaveLength(2), { timeout: 60_000 });
  await scene.frontdesk.close();
  endpoint.fail(undefined);
  // It goes on with the next start, not with the time of another try.
  const later = await database().client.$queryRaw`
    SELECT name FROM pgboss.job WHERE state = 'retry' AND start_after > now()`;
  expect(later).toEqual([]);
  const { SLACK_APP_TOKEN: _, ...token } = byToken(slack);
  const again = { ...token, SLACK_SIGNING_SECRET: slack.app.signingSecret, ...settings() };
  const house = await openHouse(settingsOf(database().url, workspaceId, again));
  try {
    expect((await see(lea, lea.directMessages(), /Pump review/)).text).not.toMatch(/No text from/);
    expect(endpoint.requests.map(({ file: part }) => part)).toEqual([1, 2, 2, 3].map((at) => `part-${at}-of-3.wav`));
  } finally {
    await house.frontdesk.close();
  }
});

it('is known by what is in it, and what can not be heard is said', async () => {
  scene = await openScene('socket', database(), settings());
  const { lea } = scene;
  await lea.says(lea.directMessages(), '', file(SHORT, 'notes.txt', 'text/plain'));
  await see(lea, lea.directMessages(), /we decided to order pumps/i);
  await lea.says(lea.directMessages(), '请整理成会议纪要', file(new Uint8Array(50), '例会.mp3', 'audio/mpeg'));
  await see(lea, lea.directMessages(), /我正在听 例会\.mp3/);
  await see(lea, lea.directMessages(), /我无法为 例会\.mp3 生成会议纪要：里面没有可以读取的声音/);
});

it('without a model for speech is answered with what to set', async () => {
  scene = await openScene('socket', database());
  const { lea } = scene;
  await lea.says(lea.directMessages(), '', file(SHORT));
  await see(
    lea,
    lea.directMessages(),
    /I could not make minutes: pump-review\.wav is a recording.*LLM_TRANSCRIPTION_MODEL/,
  );
});
