import { newId } from '../ids.ts';
import { policyFor } from '../policy/approval-policy.ts';
import { type MayGoOut, mayGoOut } from '../policy/may-go-out.ts';
import { idsOf } from '../replies/approval-rule.ts';
import { draftLocally } from '../replies/draft-locally.ts';
import { type DraftedReply, draftReply } from '../replies/draft-reply.ts';
import { answeredAddress, whyNotAutomatically } from '../replies/may-answer-automatically.ts';
import { replyDelivery } from '../replies/outbound-reply.ts';
import type { Reply } from '../replies/reply.ts';
import { revisionHash } from '../replies/revision-hash.ts';
import { dayIn } from '../text/day-in.ts';
import { replyInput } from './reply-input.ts';
import { deadlineOf, ended, modelCall, type Result, type Task, type WorkDeps } from './task.ts';
import { unansweredAsks } from './unanswered.ts';
import { withStepDown } from './with-step-down.ts';

/** Drafts a reply; where a policy lets it go out without a person and nothing speaks against that, it is marked so. */
export async function draftFor(input: Task, deps: WorkDeps): Promise<Result> {
  const { message, action } = input;
  const asked = await replyInput(input, deps);
  const allowed = whetherAlone(input, deps);
  // What was said to one person before may be meant for them alone: without a person only the handbook speaks.
  const alone =
    allowed.kind === 'by itself'
      ? unattended(input, await draftLocally({ ...asked, pastReplies: [] }), allowed, deps)
      : allowed.why;
  if (typeof alone === 'object') return alone;
  const reply = await draftReply(asked, modelCall(input, 'background', deps));
  if (reply.stepDown) deps.logger.warn({ messageId: message.id, reason: reply.stepDown }, 'drafted locally');
  const why = alone === undefined ? action.why : `${action.why} A person decides: ${alone}`;
  return drafted({ ...input, action: { ...action, why } }, reply);
}

type Alone = Extract<MayGoOut, { kind: 'by itself' }>;

/** Whether a reply to this mail may go out without a person, by what the workspace has said; the reply itself is looked at later. */
function whetherAlone(
  { message, classification, action, context }: Task,
  { clock }: Pick<WorkDeps, 'clock'>,
): MayGoOut {
  const [top] = classification.intents;
  const policy = policyFor(context.approvalPolicies, {
    intents: idsOf(classification, context.learned.intents),
    recipients: [(message.replyTo ?? message.from).address],
    isOutside: context.isOutside,
  });
  const handling = action.unattended ? top?.intent : undefined;
  // A person who said what it is about is sure.
  const confidence = classification.rung === 'person' ? 1 : (top?.confidence ?? 0);
  return mayGoOut({ policy, handling, confidence, now: clock.now() });
}

function drafted(input: Task, reply: DraftedReply): Result {
  const { message, classification, action } = input;
  if (reply.kind === 'person')
    return {
      ...ended(message, { ...action, kind: 'person', why: withStepDown(`${action.why} ${reply.why}`, reply.stepDown) }),
      ...deadlineOf(input),
      unanswered: unansweredAsks(
        input,
        classification.asks.map(({ text }) => text),
        reply.nearest[0]?.path,
      ),
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
    unanswered: unansweredAsks(input, open, undefined),
    draft: { id: newId(), conversationId, messageId, rung, evidence, ...words, hash: revisionHash(words) },
  };
}

/** The reply as it may go out without a person; as a string, why a person has to look first. Undefined when there is none. */
function unattended(
  input: Task,
  reply: Reply,
  { policy, at }: Alone,
  { clock }: Pick<WorkDeps, 'clock'>,
): Result | string | undefined {
  const { message, classification, context } = input;
  const result = drafted(input, reply);
  const { draft } = result;
  if (!draft) return undefined;
  const { ownAddresses, isOutside, zone } = context;
  const obstacle = whyNotAutomatically({ message, classification, draft, ownAddresses, isOutside });
  if (obstacle) return obstacle;
  const address = answeredAddress((message.replyTo ?? message.from).address);
  const now = clock.now();
  const claim = { accountId: message.accountId, address, day: dayIn(zone, now), messageId: message.id };
  const delivery = replyDelivery({ draft: { ...draft, revision: 1 }, answered: message, automatic: true });
  const later = at > now ? { later: at } : {};
  return { ...result, unattended: { claim, delivery, draftId: draft.id, policy, ...later } };
}
