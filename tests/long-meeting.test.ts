import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { seededDraw } from '../bench/mutate.ts';
import { longTranscript } from '../core/meetings/testing-long-meeting.ts';
import { useDatabase } from '../core/testing/database.ts';
import { type MinutesServer, openMinutesServer } from '../core/testing/minutes-server.ts';
import { type House, openHouse, PATIENCE } from './crash/house.ts';
import type { Slack } from './peers/slack/slack.ts';
import { byToken } from './slack/install-house.ts';
import { startOurSlack } from './slack/our-slack.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

const KILLS = 3;
const THINKS_MS = 150;
/** Half of it is too little; a table of each utterance with each other one alone would be 800 MB. */
const HEAP_MB = 160;

const database = useDatabase();

describe('a meeting of hours, handed over in Slack', () => {
  let slack: Slack;
  let model: MinutesServer;
  let house: House;
  beforeEach(async () => {
    slack = await startOurSlack({ mode: 'socket' });
    model = await openMinutesServer({ thinksMs: THINKS_MS });
    const endpoint = { LLM_BASE_URL: model.url, LLM_MODEL: 'large' };
    house = await openHouse({ DATABASE_URL: database().url, MAIL_DOOR_PORT: 'off', ...byToken(slack), ...endpoint });
  });
  afterEach(async () => {
    await house.close();
    await model.close();
    await slack.stop();
  });

  const kept = async () => (await database().stores.checkpoints.startingWith('main', 'minutes-answer:')).size;
  /** A killed process is taken for alive for some time, and its job is tried again later: no test waits for that. */
  const takeOver = () =>
    database().client.$executeRaw`
      UPDATE pgboss.job SET heartbeat_on = now() - interval '1 minute' WHERE state = 'active'`;
  const untilHurried = (check: () => boolean) =>
    vi.waitFor(async () => {
      await database().client.$executeRaw`
        UPDATE pgboss.job SET start_after = now() WHERE state = 'retry' AND start_after > now()`;
      expect(check()).toBe(true);
    }, PATIENCE);

  test('survives kill -9 at seeded moments: its minutes come once, and no answer that was kept is asked for again', async () => {
    const draw = seededDraw(20260915);
    const lea = slack.user({ name: 'Lea Winter', email: 'lea@lindenhof.example' });
    const direct = lea.directMessages();
    const content = new TextEncoder().encode(longTranscript({ utterances: 4000, speakers: 30 }));
    const deaths: { readonly asked: number; readonly kept: number }[] = [];
    let server = await house.serve();
    await lea.says(direct, '', { files: [{ name: 'planning.txt', content, mimetype: 'text/plain' }] });
    for (let death = 0; death < KILLS; death++) {
      const moment = model.asked.length + 2 + Math.floor(draw() * 2);
      await untilHurried(() => model.asked.length >= moment);
      await sleep(draw() * 1.5 * THINKS_MS);
      server.kill('SIGKILL');
      await server.ended;
      deaths.push({ asked: model.asked.length, kept: await kept() });
      await takeOver();
      server = await house.serve();
    }
    const minutes = () => lea.sees(direct).filter(({ from, text }) => from === 'Frontdesk' && /Planning/.test(text));
    await untilHurried(() => minutes().length > 0);
    // Second ones would come after the first.
    await sleep(2000);
    expect(minutes()).toHaveLength(1);
    expect(await database().client.meeting.count()).toBe(1);
    expect(await kept()).toBe(0);

    const prompts = [...new Set(model.asked.map(({ user }) => user))];
    const places = model.asked.map(({ user }) => prompts.indexOf(user));
    expect(prompts.length).toBeGreaterThan(3 * KILLS);
    expect(deaths.at(-1)?.kept).toBeGreaterThanOrEqual(KILLS);
    for (const { asked, kept: answers } of deaths)
      expect(Math.min(...places.slice(asked)), `${places} after ${asked}`).toBeGreaterThanOrEqual(answers);
    // What was being answered when the process died was paid for in vain, nothing else.
    expect(model.asked.length - prompts.length).toBeLessThanOrEqual(KILLS);
  });
});

describe('a meeting of 10,000 utterances', () => {
  let folder: string;
  let house: House;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'meeting-'));
  });
  afterEach(async () => {
    await house.close();
    await rm(folder, { recursive: true });
  });

  test('becomes minutes in little memory', async () => {
    house = await openHouse({
      ...{ DATABASE_URL: database().url, FRONTDESK_WORKSPACE: 'long', LOG_LEVEL: 'silent' },
      NODE_OPTIONS: `--max-old-space-size=${HEAP_MB}`,
    });
    const file = path.join(folder, 'day.txt');
    await writeFile(file, longTranscript({ utterances: 10_000, speakers: 30 }));
    const minutes = (await house.ask('minutes', file)) as { attendees: string[]; transcript: object[]; rung: string };
    expect([minutes.attendees.length, minutes.transcript.length, minutes.rung]).toEqual([30, 10_000, 'local']);
  });
});
