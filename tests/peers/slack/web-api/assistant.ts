import { assistantThread } from '../world/assistant-threads.ts';
import type { AssistantThread } from '../world/interaction-types.ts';
import type { Loose } from '../world/types.ts';
import { listOf } from './args.ts';
import { type Call, conversationOf, refuse } from './method.ts';

export function setStatus(call: Call): Loose {
  const { args, world } = call;
  if (!args.has('status')) return refuse('invalid_arguments', ['[ERROR] missing required field: status']);
  const loading = listOf(args, 'loading_messages');
  if (loading.length > 10)
    return refuse('invalid_arguments', ['[ERROR] no more than 10 items allowed [json-pointer:/loading_messages]']);
  const thread = threadFor(call, args.required('thread_ts'));
  thread.status = args.text('status') ?? '';
  thread.loadingMessages = loading.map(String);
  thread.statusAt = world.clock.now();
  world.changed();
  return {};
}

export function setTitle(call: Call): Loose {
  threadFor(call, call.args.required('thread_ts')).title = call.args.required('title');
  call.world.changed();
  return {};
}

export function setSuggestedPrompts(call: Call): Loose {
  const { args, world } = call;
  const prompts = listOf(args, 'prompts');
  if (prompts.length === 0 || prompts.length > 4 || !prompts.every(({ title, message }) => title && message))
    return refuse('invalid_arguments', ['[ERROR] prompts: one to four, each with a title and a message']);
  // A new app has no thread to name: they stand above its messages.
  const thread = args.has('thread_ts') ? threadFor(call, args.required('thread_ts')) : aboveMessages(call);
  thread.prompts = prompts.map(({ title, message }) => ({ title: String(title), message: String(message) }));
  thread.promptsTitle = args.text('title') ?? '';
  world.changed();
  return {};
}

const aboveMessages = (call: Call): AssistantThread =>
  assistantThread(call.world, conversationOf(call, call.args.text('channel_id')), '');

function threadFor(call: Call, ts: string): AssistantThread {
  const conversation = conversationOf(call, call.args.text('channel_id'));
  if (!conversation.posts.has(ts)) return refuse('invalid_thread_ts');
  return assistantThread(call.world, conversation, ts);
}
