import type { types } from '@slack/bolt';
import { waitingFor } from '../../../core/digests/waiting-for.ts';
import { reasonOf } from '../../../core/errors.ts';
import { suggestQuestions } from '../../../core/knowledge/questions/suggest-questions.ts';
import { shortened } from '../../../core/text/shortened.ts';
import type { Feature, SlackDeps } from '../features.ts';
import { readSlackText } from '../format/read-text.ts';
import { zoneOf } from '../home/reader.ts';
import { type Visitor, visitorOf } from '../interact/visitor.ts';
import { whereOf } from '../interact/where.ts';
import { recent } from '../receive/recent.ts';
import { assistantWords } from './words.ts';

/** Where questions to begin with are shown, to whom, and the channel beside it. */
type Pane = {
  readonly user: string;
  readonly channel: string;
  /** Of an app from before July 2026: there each conversation of the pane is a thread that Slack begins. */
  readonly thread?: string;
  readonly beside?: string | undefined;
};

/** Slack shows so many prompts. */
const PROMPTS = 4;
const LONGEST_TITLE = 60;
/** Threads that nobody has written in yet. */
const NEW_THREADS = { most: 1000, forMs: 24 * 60 * 60 * 1000 };

/**
 * What Slack shows beside the conversations with an assistant: questions to begin with, and a title from the first question.
 * What is written there is a direct message and is answered as one. New apps have it in their messages (`agent_view` of the
 * manifest), older ones in a pane of its own (docs.slack.dev/ai/migrating-to-agent-messaging).
 */
export const assistantPane: Feature = (app, deps) => {
  const quietly = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      deps.core.logger.warn({ reason: reasonOf(error) }, 'questions to begin with, or a title, could not be shown');
    }
  };
  app.event('app_home_opened', async ({ event: { tab, user, channel, context: beside }, context }) => {
    if (tab === 'messages') await quietly(() => suggest({ user, channel, beside: channelIn(beside) }, context, deps));
  });
  app.event('app_context_changed', ({ event: { user, channel, context: beside }, context }) =>
    quietly(() => suggest({ user, channel, beside: channelIn(beside) }, context, deps)),
  );
  furnishThreads(app, deps, quietly);
};

/** The pane of apps from before: Slack tells each thread that is begun, and where people go meanwhile. */
function furnishThreads(
  app: Parameters<Feature>[0],
  deps: SlackDeps,
  quietly: (work: () => Promise<unknown>) => Promise<void>,
): void {
  const untitled = recent<true>(NEW_THREADS);
  app.event('assistant_thread_started', async ({ event: { assistant_thread: thread }, context }) => {
    untitled.set(keyOf(thread.channel_id, thread.thread_ts), true);
    await quietly(() => suggest(paneOf(thread), context, deps));
  });
  app.event('assistant_thread_context_changed', ({ event: { assistant_thread: thread }, context }) =>
    quietly(() => suggest(paneOf(thread), context, deps)),
  );
  app.message(async ({ message, context, client }) => {
    if (!('thread_ts' in message) || !message.thread_ts || !('text' in message)) return;
    const { channel: channel_id, thread_ts } = message;
    if (!untitled.take(keyOf(channel_id, thread_ts))) return;
    const names = { botUserId: context.botUserId ?? '', nameOf: () => undefined };
    const title = shortened(readSlackText(message, names), LONGEST_TITLE);
    if (title) await quietly(() => client.assistant.threads.setTitle({ channel_id, thread_ts, title }));
  });
}

type AssistantThread = types.AssistantThreadStartedEvent['assistant_thread'];

const paneOf = ({ user_id, channel_id, thread_ts, context }: AssistantThread): Pane => ({
  user: user_id,
  channel: channel_id,
  thread: thread_ts,
  beside: context.channel_id,
});

/** The channel that somebody looks at, or that the message is in which they look at. */
function channelIn(context: types.AppHomeOpenedEvent['context']): string | undefined {
  for (const { type, value } of context?.entities ?? []) {
    if (type === 'slack#/types/channel_id') return value;
    if (type === 'slack#/types/message_context') return value.channel_id;
  }
  return undefined;
}

const keyOf = (channel: string, thread: string): string => `${channel}:${thread}`;

async function suggest(pane: Pane, context: { readonly teamId?: string }, deps: SlackDeps): Promise<void> {
  const visitor = await visitorOf({ ...context, userId: pane.user }, deps);
  const [first, ...others] = await promptsFor(visitor, pane.beside, deps);
  if (!first) return;
  await visitor.team.client.assistant.threads.setSuggestedPrompts({
    channel_id: pane.channel,
    // To a new app Slack says nothing about a thread that is named here, and shows nothing.
    ...(pane.thread === undefined ? {} : { thread_ts: pane.thread }),
    title: assistantWords(visitor.language).suggestions,
    prompts: [first, ...others],
  });
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
  const scope = rules?.knowledge ? { only: rules.knowledge } : {};
  const questions = await suggestQuestions(
    { workspaceId, audience: person.role ? 'members' : 'everyone', scope, language, count: PROMPTS },
    core,
  );
  return questions.map(({ title, question }) => ({ title, message: question }));
}
