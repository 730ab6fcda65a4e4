import { beforeEach, expect, it } from 'vitest';
import { newId } from '../ids.ts';
import { useDatabase } from '../testing/database.ts';
import { posted } from '../testing/posts.ts';
import { wholeCore } from '../testing/whole-core.ts';
import { giveUp } from './give-up.ts';
import { receiveNews } from './receive-news.ts';

const database = useDatabase();
let workspaceId = '';
beforeEach(async () => {
  workspaceId = newId();
  await database().stores.workspaces.ensure(workspaceId, { name: 'Lindenhof', zone: 'UTC' });
});

const core = () => wholeCore(database(), { clock: { now: () => new Date() } });

async function givenUp(text: string, more: object = {}) {
  const news = [posted({ at: '1700000000.000100', from: 'u1', text, addressed: true, ...more })];
  await receiveNews({ workspaceId, channel: 'slack', account: 'T1', news }, core());
  const { client } = database();
  const { id: messageId = '' } = (await client.message.findFirst({ where: { workspaceId } })) ?? {};
  for (let times = 0; times < 2; times++)
    await giveUp({ workspaceId, messageId, reason: 'the model spoke in riddles' }, core());
  expect(await client.message.findFirst({ where: { workspaceId } })).toMatchObject({
    state: 'failed',
    outcome: 'person',
    why: 'It could not be handled: the model spoke in riddles',
  });
  return client.delivery.findMany({ where: { workspaceId } });
}

it.each([
  ['How much?', 'I could not handle this, so a colleague will have to.'],
  ['租船多少钱？', '这条消息我没能处理好，已转给同事。'],
])('tells who spoke to us that a colleague has to, alone and once: %s', async (question, text) => {
  expect(await givenUp(question)).toMatchObject([{ state: 'queued', message: { text, private: true } }]);
});
