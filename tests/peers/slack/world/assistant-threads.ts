import type { AssistantThread } from './interaction-types.ts';
import type { Conversation } from './types.ts';
import type { World } from './world.ts';

/** A status that no post follows is gone after two minutes (docs.slack.dev/reference/methods/assistant.threads.setStatus). */
const STATUS_LIFE = 2 * 60_000;

/** What is shown in a thread besides its posts; it begins empty. */
export function assistantThread(world: World, { id }: Conversation, ts: string): AssistantThread {
  const key = `${id}:${ts}`;
  const thread = world.assistantThreads.get(key) ?? {
    status: '',
    statusAt: 0,
    loadingMessages: [],
    title: '',
    prompts: [],
    promptsTitle: '',
  };
  world.assistantThreads.set(key, thread);
  return thread;
}

/** What the app says it is doing in a thread; empty when it says nothing. */
export function statusIn(world: World, conversation: Conversation, ts: string): string {
  const { status, statusAt } = assistantThread(world, conversation, ts);
  return world.clock.now() - statusAt < STATUS_LIFE ? status : '';
}
