import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type TestDatabase, useDatabase } from '../core/testing/database.ts';
import type { Step } from './crash/die-at.ts';
import { type House, openHouse, PATIENCE } from './crash/house.ts';
import type { Slack } from './peers/slack/slack.ts';
import { byToken } from './slack/install-house.ts';
import { startOurSlack } from './slack/our-slack.ts';

const TEST_TIMEOUT_MS = 180_000;
const QUESTION = 'How many days do I have to return an unopened sensor?';
const ANSWER = '[1]\nYou have 30 days to return an unopened sensor [1]. After that we can not take it back.';

type Scene = { readonly database: TestDatabase; readonly house: House; readonly slack: Slack };

/** A house and a Slack of its own for the test in it, so that all of them can wait at the same time. */
function scene(name: string, settings: 'with a model' | 'without one', play: (scene: Scene) => Promise<void>): void {
  describe(name, () => {
    const database = useDatabase();
    let slack: Slack;
    let model: LLMock;
    let house: House;
    beforeAll(async () => {
      slack = await startOurSlack({ mode: 'socket' });
      model = new LLMock({ port: 0, logLevel: 'silent' });
      await model.start();
      model.on({}, { content: ANSWER }, { chunkSize: 10, streamingProfile: { ttft: 10, tps: 20 } });
      const endpoint = { LLM_BASE_URL: `${model.url}/v1`, LLM_MODEL: 'large' };
      const own = { DATABASE_URL: database().url, MAIL_DOOR_PORT: 'off', ...byToken(slack) };
      house = await openHouse({ ...own, ...(settings === 'with a model' ? endpoint : {}) });
    });
    afterAll(async () => {
      await house.close();
      await model.stop();
      await slack.stop();
    });
    test('is answered once', () => play({ database: database(), house, slack }), TEST_TIMEOUT_MS);
  });
}

/** Asks a Frontdesk that dies at that step, starts it again, and looks for one answer. */
async function answeredOnce(step: Step, { database, house, slack }: Scene): Promise<void> {
  const dying = await house.serve(step);
  const lea = slack.user({ name: 'Lea Winter', email: 'lea@lindenhof.example' });
  const support = slack.channel({ name: 'support', members: [lea] });
  const question = await lea.mentions(support, QUESTION);
  expect(await dying.ended, dying.output()).toBe('SIGKILL');
  const server = await house.serve();
  const answers = () => lea.seesThread(question).filter(({ from }) => from === 'Frontdesk');
  await vi.waitFor(async () => {
    expect(await database.client.message.findMany({ select: { state: true } })).toEqual([{ state: 'handled' }]);
    expect(await database.client.delivery.findMany({ select: { state: true } })).toEqual([{ state: 'sent' }]);
  }, PATIENCE);
  expect(answers(), server.output()).toMatchObject([
    { streaming: false, text: expect.stringMatching(/30 days[\s\S]*Source/) },
  ]);
  expect(lea.sees(support)).toHaveLength(1);
  expect(await database.client.auditEvent.count({ where: { action: 'message.answer' } })).toBe(1);
}

describe.concurrent('kill -9', () => {
  const streaming: Step[] = [
    'about to begin to say it',
    'begun to say it',
    'half said',
    'about to end what is said',
    'said but not recorded',
    'answered but not stored',
    'answered',
  ];
  for (const step of streaming) scene(`${step}, word by word`, 'with a model', (at) => answeredOnce(step, at));

  const whole: Step[] = ['answered but not stored', 'answered', 'sending', 'sent but not recorded'];
  for (const step of whole) scene(`${step}, as a whole`, 'without one', (at) => answeredOnce(step, at));
});
