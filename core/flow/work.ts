import { createHash } from 'node:crypto';
import type { OutboundMessage } from '../channels/channel.ts';
import type { NewDelivery } from '../channels/delivery-store.ts';
import type { StoredMessage } from '../conversations/message-store.ts';
import type { Core } from '../core.ts';
import { newId } from '../ids.ts';
import type { Classification } from '../intents/classification.ts';
import { answerQuestion } from '../knowledge/answer.ts';
import type { Audience } from '../knowledge/passage.ts';
import { makeMinutes } from '../meetings/make-minutes.ts';
import type { NewMeeting } from '../meetings/meeting-store.ts';
import { draftReply } from '../replies/draft-reply.ts';
import type { NewDraft } from '../replies/draft-store.ts';
import { renderAnswer } from '../replies/render-answer.ts';
import { revisionHash } from '../replies/revision-hash.ts';
import type { Action } from './decide.ts';
import type { Outcome } from './handling-store.ts';
import { withStepDown } from './with-step-down.ts';
import type { WorkspaceContext } from './workspace-context.ts';

/** What the work on one message came to; nothing of it is stored yet. */
export type Result = {
  readonly outcome: Outcome;
  readonly conversationId: string;
  readonly draft?: NewDraft;
  readonly answer?: NewDelivery;
  readonly meetings?: readonly NewMeeting[];
  /** ISO date by which something is asked of us. */
  readonly asked?: { readonly text: string; readonly quote: string; readonly due: string };
};

type Input = {
  readonly message: StoredMessage;
  readonly classification: Classification;
  readonly action: Action;
  readonly context: WorkspaceContext;
  readonly signal: AbortSignal | undefined;
};
type Deps = Pick<Core, 'stores' | 'gateway' | 'passageIndex' | 'clock' | 'logger'>;

/** Does what the action names. Slow work belongs here: no transaction is open. */
export async function work(input: Input, deps: Deps): Promise<Result> {
  const { message, action } = input;
  switch (action.kind) {
    case 'draft':
      return draft(input, deps);
    case 'answer':
      return answer(input, deps);
    case 'minutes':
      return minutes(input, deps);
    default:
      return { ...ended(message, action), ...deadlineOf(input) };
  }
}

const ended = (message: StoredMessage, { kind, folder, why }: Action): Result => ({
  conversationId: message.conversationId,
  outcome: { messageId: message.id, outcome: kind, folder, why },
});

const modelCall = ({ context, signal }: Input, priority: 'interactive' | 'background', { gateway }: Deps) => ({
  call: { workspaceId: context.workspaceId, priority, ...(signal ? { signal } : {}) },
  ...(gateway ? { gateway } : {}),
});

async function draft(input: Input, deps: Deps): Promise<Result> {
  const { message, classification, action, context } = input;
  const { workspaceId } = context;
  const audience = audienceOf(message, context);
  const replies = await deps.stores.lessons.list(workspaceId, ['reply'], audience, 500);
  const lessons = await deps.stores.lessons.list(workspaceId, ['fact', 'preference', 'procedure'], audience, 50);
  const reply = await draftReply(
    {
      message,
      classification,
      index: await deps.passageIndex(workspaceId),
      pastReplies: replies.map(({ question, text }) => ({ question, answer: text })),
      lessons: lessons.map(({ text }) => text),
      workspaceName: context.name,
      audience,
    },
    modelCall(input, 'background', deps),
  );
  if (reply.stepDown) deps.logger.warn({ messageId: message.id, reason: reply.stepDown }, 'drafted locally');
  if (reply.kind === 'person')
    return {
      ...ended(message, { ...action, kind: 'person', why: withStepDown(`${action.why} ${reply.why}`, reply.stepDown) }),
      ...deadlineOf(input),
    };
  const { subject, text, rung, sources, answered, open, warnings } = reply;
  const steppedDown = reply.stepDown ? [`Written without a model: ${reply.stepDown}`] : [];
  const recipients = { to: [message.replyTo ?? message.from], cc: [] };
  const evidence = { sources, answered, open, warnings: [...classification.warnings, ...warnings, ...steppedDown] };
  const words = { subject, text, recipients };
  const { id: messageId, conversationId } = message;
  return {
    ...ended(message, action),
    ...deadlineOf(input),
    draft: { id: newId(), conversationId, messageId, rung, evidence, ...words, hash: revisionHash(words) },
  };
}

/** A colleague may be told what is for members, as long as the answer goes to an address of the house. */
const audienceOf = ({ senderRole, from, replyTo = from }: StoredMessage, { isOutside }: WorkspaceContext): Audience =>
  senderRole !== undefined && !isOutside(replyTo.address) ? 'members' : 'everyone';

/** To a colleague who asks in person, the answer goes back at once, where they asked. */
async function answer(input: Input, deps: Deps): Promise<Result> {
  const { message, classification, action, context } = input;
  const index = await deps.passageIndex(context.workspaceId);
  const asking = { audience: 'members' as const, language: classification.language };
  const found = await answerQuestion(message.text, index, asking, modelCall(input, 'interactive', deps));
  const outbound: OutboundMessage = {
    account: message.account,
    identity: `answer:${message.id}`,
    to: [message.from],
    subject: message.subject,
    text: renderAnswer(found, classification.language),
    references: [message.threadId],
  };
  const { channel, accountId } = message;
  if (found.stepDown) deps.logger.warn({ messageId: message.id, reason: found.stepDown }, 'answered locally');
  const why = withStepDown(found.kind === 'answer' ? action.why : `${action.why} ${found.why}`, found.stepDown);
  return {
    ...ended(message, { ...action, kind: found.kind === 'answer' ? 'answer' : 'person', why }),
    answer: { key: `answer:${message.id}`, channel, accountId, message: outbound, state: 'sent' },
  };
}

async function minutes(input: Input, deps: Deps): Promise<Result> {
  const { message, action, context } = input;
  const transcripts = message.attachments.filter(
    (file) => file.text !== undefined && /\.(vtt|srt|txt)$/i.test(file.name),
  );
  const sources = transcripts.length > 0 ? transcripts : [{ name: message.subject, text: message.text }];
  const meetings: NewMeeting[] = [];
  let why = action.why;
  for (const { name, text = '' } of sources) {
    const heldAt = message.sentAt;
    const { stepDown, ...made } = await makeMinutes(
      { context, content: text, name, heldAt, members: await deps.stores.people.members(context.workspaceId) },
      modelCall(input, 'background', deps),
    );
    if (stepDown) deps.logger.warn({ messageId: message.id, reason: stepDown }, 'summarised locally');
    why = withStepDown(why, stepDown);
    meetings.push({ ...made, messageId: message.id, transcriptHash: createHash('sha256').update(text).digest('hex') });
  }
  return { ...ended(message, { ...action, why }), meetings };
}

/** A mail that names a day by which something is asked is a commitment in the making: it goes into the ledger. */
function deadlineOf({ message, classification, action }: Input): Pick<Result, 'asked'> {
  const { deadline, asks } = classification;
  if (!deadline || action.kind === 'file' || action.kind === 'junk') return {};
  return { asked: { text: message.subject, quote: asks[0]?.text ?? message.subject, due: deadline } };
}
