import type { StoredMessage } from '../conversations/message-store.ts';
import { originalId } from '../intents/in-force.ts';
import { addressesAssistant } from '../intents/warnings.ts';
import type { Audience } from '../knowledge/passage.ts';
import { learnedFor } from '../replies/apply-lessons.ts';
import { idsOf } from '../replies/approval-rule.ts';
import { askedLanguage } from '../replies/asked-language.ts';
import type { StoredLesson } from '../replies/lesson-store.ts';
import { nextStep } from '../replies/next-step.ts';
import { daysToMeet, offsetOfDate, proposeTimes } from '../replies/propose-times.ts';
import type { ReplyInput } from '../replies/reply.ts';
import { findDates } from '../text/dates.ts';
import type { Task, WorkDeps } from './task.ts';
import type { WorkspaceContext } from './workspace-context.ts';

const PAST_REPLIES = 500;
const LESSONS = 200;
const THREAD = 4;
const LONGEST_IN_THREAD = 1500;
const TAUGHT = ['fact', 'preference', 'procedure'];

/** All that a reply is drafted from. */
export async function replyInput(input: Task, deps: WorkDeps): Promise<ReplyInput> {
  const { message, classification, context } = input;
  const { workspaceId, name: workspaceName } = context;
  const audience = audienceOf(message, context);
  const replies = await deps.stores.lessons.list(workspaceId, { kinds: ['reply'], audience, limit: PAST_REPLIES });
  const lessons = await deps.stores.lessons.list(workspaceId, { kinds: TAUGHT, audience, limit: LESSONS });
  const writerId = await writerOf(input, replies, deps);
  const intents = idsOf(classification, context.learned.intents);
  const learned = learnedFor(lessons, { sender: message.from.address, intents, writerId });
  const language = askedLanguage(message.text) ?? learned.language ?? classification.language;
  // Files that talk to the assistant are no part of what is to be answered.
  const attachments = classification.warnings.some(addressesAssistant) ? [] : message.attachments;
  return {
    message: { ...message, attachments },
    classification: { ...classification, language },
    index: await deps.passageIndex(workspaceId),
    originsOf: (paths) => deps.stores.knowledge.origins(workspaceId, paths),
    pastReplies: replies.map(({ question, text }) => ({ question, answer: text })),
    learned,
    thread: await threadBefore(input, deps),
    ...offers(input, language, deps),
    now: deps.clock.now(),
    workspaceName,
    audience,
  };
}

/** A colleague may be told what is for members, as long as the answer goes to an address of the house. */
const audienceOf = ({ senderRole, from, replyTo = from }: StoredMessage, { isOutside }: WorkspaceContext): Audience =>
  senderRole !== undefined && !isOutside(replyTo.address) ? 'members' : 'everyone';

/** Who will probably answer: whose mailbox it is, else who answered the sender last, else the only one who ever answered. */
async function writerOf(
  { message, context: { workspaceId } }: Task,
  replies: readonly StoredLesson[],
  { stores }: WorkDeps,
): Promise<string | undefined> {
  const owner = await stores.people.byAddress(workspaceId, message.channel, message.account);
  if (owner?.role) return owner.id;
  const last = await stores.drafts.lastApprover(workspaceId, message.senderId);
  const authors = new Set(replies.flatMap(({ authorId }) => authorId ?? []));
  return last ?? (authors.size === 1 ? [...authors][0] : undefined);
}

/** What was written in the conversation before the mail, oldest first. */
async function threadBefore(
  { message, context: { workspaceId } }: Task,
  { stores }: WorkDeps,
): Promise<NonNullable<ReplyInput['thread']>> {
  if (message.references.length === 0) return [];
  const lines = await stores.messages.thread(workspaceId, message.conversationId);
  const earlier = lines.filter(({ id, sentAt }) => id !== message.id && sentAt < message.sentAt).slice(-THREAD);
  const texts = await stores.messages.load(
    workspaceId,
    earlier.map(({ id }) => id),
  );
  return texts
    .filter(({ deleted }) => !deleted)
    .map(({ outgoing, text }) => ({ byUs: outgoing, text: text.slice(0, LONGEST_IN_THREAD) }));
}

/** What to offer or to ask: times to who wants to meet and names none, what an offer takes to who wants to buy. */
function offers(
  { message, classification, context }: Task,
  language: string,
  { clock }: WorkDeps,
): Pick<ReplyInput, 'meetingTimes' | 'nextStep'> {
  const { learned, zone } = context;
  const intent = learned.intents.find(({ id }) => id === classification.intents[0]?.intent);
  const about = intent && originalId(intent);
  const now = clock.now();
  if (about === 'sales-lead') {
    const step = nextStep(message.text, language, { now, zone });
    return step === undefined ? {} : { nextStep: step };
  }
  // UTC stands for a zone that nobody has set.
  if (about !== 'meeting' || zone === 'UTC') return {};
  const within = daysToMeet(findDates(message.text, message.sentAt, zone));
  if (within === 'taken') return {};
  const asked = { now, zone, askerOffset: offsetOfDate(message.headers.date), language };
  const meetingTimes = proposeTimes({ ...asked, ...(within ? { within } : {}) });
  return meetingTimes.length > 0 ? { meetingTimes } : {};
}
