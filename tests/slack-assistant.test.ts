import { afterEach, expect, it, vi } from 'vitest';
import { useDatabase } from '../core/testing/database.ts';
import { openScene } from './slack/feature-house.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

const database = useDatabase();
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function scene() {
  const opened = await openScene('socket', database());
  closing.push(opened.close);
  return opened;
}

it('suggests questions that the handbook answers above the messages of a new app', async () => {
  const { slack, lea } = await scene();
  await lea.opensHome('messages');
  const { prompts } = await slack.until(() => lea.seesAssistant().prompts.length > 0 && lea.seesAssistant());
  expect(prompts.map(({ message }) => message).join()).toMatch(/kayak|deposit|sauna|overtime/i);
  const args = slack.calls('assistant.threads.setSuggestedPrompts')[0]?.args;
  expect(args).not.toHaveProperty('thread_ts');
});

it('suggests questions of the pages that hold in the channel that somebody looks at', async () => {
  const { slack, lea, stores, workspaceId } = await scene();
  const spa = slack.channel({ name: 'spa', members: [lea] });
  const { id: accountId } = await stores.accounts.ensure(workspaceId, 'slack', slack.team().id);
  await stores.places.ensure(workspaceId, accountId, spa.id);
  await stores.places.saveRules(workspaceId, accountId, spa.id, { knowledge: ['bath.md'] });
  await lea.looksAt(spa);
  const { prompts } = await slack.until(() => lea.seesAssistant().prompts.length > 0 && lea.seesAssistant());
  expect(prompts.map(({ title }) => title)).toEqual(['Sauna', 'What can you do?']);
});

it('suggests questions, and gives a title, in the pane of an app from before', async () => {
  const { slack, lea } = await scene();
  const thread = await lea.opensAssistant();
  await slack.until(() => lea.seesAssistant(thread).prompts.length > 0);
  await lea.says(lea.directMessages(), 'What does a kayak cost a day?', { thread });
  await slack.until(() => lea.seesAssistant(thread).title === 'What does a kayak cost a day?');
});
