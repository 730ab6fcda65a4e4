import { waitingFor } from '../../../core/digests/waiting-for.ts';
import { reasonOf } from '../../../core/errors.ts';
import { suggestQuestions } from '../../../core/knowledge/suggest-questions.ts';
import { shortened } from '../../../core/text/shortened.ts';
import type { Feature, SlackDeps } from '../features.ts';
import { readSlackText } from '../format/read-text.ts';
import { zoneOf } from '../home/reader.ts';
import { type Visitor, visitorOf } from '../interact/visitor.ts';
import { whereOf } from '../interact/where.ts';
import { recent } from '../receive/recent.ts';
import { assistantWords } from './words.ts';

/** A thread of the assistant pane, and the channel beside it (docs.slack.dev/reference/events/assistant_thread_started). */
type Thread = {
  readonly user_id: string;
  readonly channel_id: string;
  readonly thread_ts: string;
  readonly context: { readonly channel_id?: string };
};

/** Slack shows so many prompts. */
const PROMPTS = 4;
const LONGEST_TITLE = 60;
/** Threads that nobody has written in yet. */
const NEW_THREADS = { most: 1000, forMs: 24 * 60 * 60 * 1000 };

/**
 * Slack's assistant pane: questions to begin with, and a title from the first question. What is written there is a direct
 * message in a thread and is answered as one.
 */
export const assistantPane: Feature = (app, deps) => {
  const untitled = recent<true>(NEW_THREADS);
  const quietly = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      deps.core.logger.warn({ reason: reasonOf(error) }, "the assistant's thread could not be furnished");
    }
  };
  app.event('assistant_thread_started', async ({ event, context }) => {
    const { assistant_thread: thread } = event;
    untitled.set(keyOf(thread.channel_id, thread.thread_ts), true);
    await quietly(() => suggest(thread, context, deps));
  });
  app.event('assistant_thread_context_changed', ({ event, context }) =>
    quietly(() => suggest(event.assistant_thread, context, deps)),
  );
  app.message(async ({ message, context, client }) => {
    if (!('thread_ts' in message) || !message.thread_ts || !('text' in message)) return;
    const { channel: channel_id, thread_ts } = message;
    if (!untitled.take(keyOf(channel_id, thread_ts))) return;
    const names = { botUserId: context.botUserId ?? '', nameOf: () => undefined };
    const title = shortened(readSlackText(message, names), LONGEST_TITLE);
    if (title) await quietly(() => client.assistant.threads.setTitle({ channel_id, thread_ts, title }));
  });
};

const keyOf = (channel: string, thread: string): string => `${channel}:${thread}`;

async function suggest(thread: Thread, context: { readonly teamId?: string }, deps: SlackDeps): Promise<void> {
  const visitor = await visitorOf({ ...context, userId: thread.user_id }, deps);
  const [first, ...others] = await promptsFor(visitor, thread.context.channel_id, deps);
  if (!first) return;
  const { channel_id, thread_ts } = thread;
  const title = assistantWords(visitor.language).suggestions;
  const prompts: [Prompt, ...Prompt[]] = [first, ...others];
  await visitor.team.client.assistant.threads.setSuggestedPrompts({ channel_id, thread_ts, title, prompts });
}

type Prompt = { readonly title: string; readonly message: string };

/**
 * What waits for the person, if something does; questions that the handbook answers, from the pages that the rules of the
 * channel beside name, if they name some; and where there is room, what we can do.
 */
async function promptsFor(visitor: Visitor, beside: string | undefined, deps: SlackDeps): Promise<Prompt[]> {
  const { person, language } = visitor;
  const words = assistantWords(language);
  const first = person.role && (await somethingWaits(visitor, deps)) ? [words.inbox] : [];
  const questions = await handbookQuestions(visitor, beside, deps);
  return [...first, ...questions, ...(person.role ? [words.help] : [])].slice(0, PROMPTS);
}

async function somethingWaits(visitor: Visitor, deps: SlackDeps): Promise<boolean> {
  const { workspaceId, core } = deps;
  const zone = await zoneOf(visitor, deps);
  const waiting = await waitingFor({ workspaceId, reader: visitor.person, zone, shown: 1 }, core);
  return waiting.sections.length + waiting.commitments.length > 0;
}

async function handbookQuestions(
  { team, person, language }: Visitor,
  beside: string | undefined,
  deps: SlackDeps,
): Promise<Prompt[]> {
  const { workspaceId, core } = deps;
  const rules = beside ? (await whereOf({ id: beside, kind: 'public' }, team, deps)).rules : undefined;
  const passages = await core.stores.knowledge.passages(workspaceId);
  const questions = suggestQuestions(passages, {
    audience: person.role ? 'members' : 'everyone',
    scope: rules?.knowledge ? { only: rules.knowledge } : {},
    language,
    count: PROMPTS,
  });
  return questions.map(({ title, question }) => ({ title, message: question }));
}
