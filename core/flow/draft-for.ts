import type { StoredMessage } from '../conversations/message-store.ts';
import { newId } from '../ids.ts';
import { addressesAssistant } from '../intents/warnings.ts';
import type { Audience } from '../knowledge/passage.ts';
import { draftLocally } from '../replies/draft-locally.ts';
import { type DraftedReply, draftReply } from '../replies/draft-reply.ts';
import { answeredAddress, whyNotAutomatically } from '../replies/may-answer-automatically.ts';
import { replyDelivery } from '../replies/outbound-reply.ts';
import type { Reply, ReplyInput } from '../replies/reply.ts';
import { revisionHash } from '../replies/revision-hash.ts';
import { dayIn } from '../text/day-in.ts';
import { deadlineOf, ended, modelCall, type Result, type Task, type WorkDeps } from './task.ts';
import { withStepDown } from './with-step-down.ts';
import type { WorkspaceContext } from './workspace-context.ts';

/** Drafts a reply; where a policy lets it go out without a person and nothing speaks against that, it is marked so. */
export async function draftFor(input: Task, deps: WorkDeps): Promise<Result> {
  const { message, action } = input;
  const asked = await replyInput(input, deps);
  // What was said to one person before may be meant for them alone: without a person only the handbook speaks.
  const alone = action.unattended
    ? unattended(input, await draftLocally({ ...asked, pastReplies: [] }), deps)
    : undefined;
  if (typeof alone === 'object') return alone;
  const reply = await draftReply(asked, modelCall(input, 'background', deps));
  if (reply.stepDown) deps.logger.warn({ messageId: message.id, reason: reply.stepDown }, 'drafted locally');
  const why = alone === undefined ? action.why : `${action.why} A person decides: ${alone}`;
  return drafted({ ...input, action: { ...action, why } }, reply);
}

async function replyInput({ message, classification, context }: Task, { stores, passageIndex }: WorkDeps) {
  const { workspaceId } = context;
  const audience = audienceOf(message, context);
  const replies = await stores.lessons.list(workspaceId, ['reply'], audience, 500);
  const lessons = await stores.lessons.list(workspaceId, ['fact', 'preference', 'procedure'], audience, 50);
  // Files that talk to the assistant are no part of what is to be answered.
  const attachments = classification.warnings.some(addressesAssistant) ? [] : message.attachments;
  return {
    message: { ...message, attachments },
    classification,
    index: await passageIndex(workspaceId),
    pastReplies: replies.map(({ question, text }) => ({ question, answer: text })),
    lessons: lessons.map(({ text }) => text),
    workspaceName: context.name,
    audience,
  } satisfies ReplyInput;
}

function drafted(input: Task, reply: DraftedReply): Result {
  const { message, classification, action } = input;
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

/** The reply as it may go out without a person; as a string, why a person has to look first. Undefined when there is none. */
function unattended(input: Task, reply: Reply, { clock }: Pick<WorkDeps, 'clock'>): Result | string | undefined {
  const { message, classification, context } = input;
  const result = drafted(input, reply);
  const { draft } = result;
  if (!draft) return undefined;
  const { ownAddresses, isOutside, zone } = context;
  const obstacle = whyNotAutomatically({ message, classification, draft, ownAddresses, isOutside });
  if (obstacle) return obstacle;
  const address = answeredAddress((message.replyTo ?? message.from).address);
  const claim = { accountId: message.accountId, address, day: dayIn(zone, clock.now()), messageId: message.id };
  const delivery = replyDelivery({ draft: { ...draft, revision: 1 }, answered: message, automatic: true });
  return { ...result, unattended: { claim, delivery, draftId: draft.id } };
}

/** A colleague may be told what is for members, as long as the answer goes to an address of the house. */
const audienceOf = ({ senderRole, from, replyTo = from }: StoredMessage, { isOutside }: WorkspaceContext): Audience =>
  senderRole !== undefined && !isOutside(replyTo.address) ? 'members' : 'everyone';
