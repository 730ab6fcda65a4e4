import { answerKey } from '../answers/answer-key.ts';
import { plainRequest } from '../answers/plain-request.ts';
import type { OutboundMessage } from '../channels/channel.ts';
import { takeUp } from '../channels/deliver.ts';
import type { Delivery } from '../channels/delivery-store.ts';
import { finishBegun } from '../channels/grow-delivery.ts';
import { queueDelivery } from '../channels/queue-delivery.ts';
import type { StoredMessage } from '../conversations/message-store.ts';
import type { Core } from '../core.ts';
import { tellsOnly } from '../dialogue/of-self.ts';
import { selfRequest } from '../dialogue/self-request.ts';
import { statedFacts } from '../dialogue/stated-facts.ts';
import { defineError } from '../errors.ts';
import { newId } from '../ids.ts';
import { classify } from '../intents/classify.ts';
import { recordGaps } from '../knowledge/gaps/record-gap.ts';
import { saysSame } from '../text/says-same.ts';
import { readWritingRequest } from '../writing/writing-task.ts';
import { fromMeetings } from './about-meetings.ts';
import { wholeAnswer } from './answer-in-place.ts';
import { decide } from './decide.ts';
import { nameMentioned } from './name-mentioned.ts';
import { situationOf } from './situation-of.ts';
import type { Result, Task } from './task.ts';
import { senderContext, workspaceContext } from './workspace-context.ts';

const notAnsweredYet = defineError({
  code: 'answers.not-yet',
  message: () => 'The message is being answered at present; it is looked at again in a moment.',
  retryable: true,
});
const notPut = defineError({
  code: 'answers.not-put',
  message: (why: string) => `The new answer could not be put in the place of the old one (${why}); it is tried again.`,
  retryable: true,
});

/** Whoever asked longer ago has read the answer and gone on. */
const FOLLOWED_MS = 60 * 60_000;

type Which = { readonly workspaceId: string; readonly messageId: string };
type Changed = { readonly message: StoredMessage; readonly answer: Delivery };

/**
 * Has the answer follow where its asker changed the question after it was answered: the new answer takes the place of the old one,
 * or stands below it where that can't be changed. What was said since, or said of the old answer, would make no sense then: it stays.
 * Doing it again changes nothing. Rejects with what another try may mend.
 */
export async function answerAnew({ signal, ...which }: Which & { readonly signal: AbortSignal }, core: Core) {
  const changed = await changedQuestion(which, core);
  const task = changed && (await taskOf(which.workspaceId, changed, signal, core));
  if (!changed || !task) return;
  const made = (await fromMeetings(task, core)) ?? (await wholeAnswer(task, core));
  const said = made.answer?.message;
  if (!said) return;
  const isSame = said.text === changed.answer.message.text;
  const isThere = isSame || (await putInPlace(said, changed.answer, core));
  await keep({ ...which, answer: changed.answer, task, made, said, isThere }, core);
}

/** Undefined where there is nothing to answer anew. */
async function changedQuestion({ workspaceId, messageId }: Which, core: Core): Promise<Changed | undefined> {
  const { stores, clock } = core;
  const [[stored], progress, answer] = await Promise.all([
    stores.messages.load(workspaceId, [messageId]),
    stores.handling.progress(workspaceId, [messageId]),
    stores.deliveries.byKey(workspaceId, answerKey(messageId)),
  ]);
  if (!stored || stored.deleted || !stored.place) return undefined;
  if (!progress.get(messageId)?.done.has('act') || (answer && BEING_SAID.has(answer.state))) throw notAnsweredYet();
  if (answer?.state !== 'sent' || answer.message.aside) return undefined;
  // The question was answered with the names of those whom it speaks of.
  const message = await nameMentioned({ workspaceId, message: stored }, core);
  if (saysSame(answer.message.subject, message.text)) return undefined;
  if (clock.now().getTime() - answer.createdAt.getTime() > FOLLOWED_MS) return undefined;
  const [goesOn, rated] = await Promise.all([
    stores.threads.goesOn(workspaceId, { conversationId: message.conversationId, after: message.sentAt }),
    stores.feedback.of(workspaceId, answer.id),
  ]);
  return goesOn || rated.length > 0 ? undefined : { message, answer };
}

const BEING_SAID: ReadonlySet<string> = new Set(['queued', 'sending']);

/** Undefined where it asks nothing any more, or something that is for other eyes than the answer was. */
async function taskOf(
  workspaceId: string,
  { message, answer }: Changed,
  signal: AbortSignal,
  core: Core,
): Promise<Task | undefined> {
  const { text } = message;
  if (plainRequest(text) || selfRequest(text) || readWritingRequest(text)) return undefined;
  if (tellsOnly(text, statedFacts(text))) return undefined;
  const context = await workspaceContext(workspaceId, [message], core);
  const call = { workspaceId, priority: 'interactive' as const, signal };
  const { classification } = await classify(message, senderContext(message, context), { call });
  const action = decide(situationOf(message, classification, { context, now: core.clock.now() }));
  const isFor = action.kind === 'answer' && action.private === answer.message.private;
  return isFor ? { message, classification, action, context, signal } : undefined;
}

/** False where the old answer can't be changed, as what is shown to one person alone. */
async function putInPlace(
  said: OutboundMessage,
  { channel: name, sentId }: Delivery,
  { channels }: Pick<Core, 'channels'>,
): Promise<boolean> {
  const channel = channels.get(name);
  if (!channel?.stream || sentId === null) return false;
  const { state, detail } = await finishBegun({ sentId, finish: () => takeUp(said, sentId, channel) }, channel);
  if (state !== 'sent' && state !== 'failed') throw notPut(detail);
  return state === 'sent';
}

type Made = Which & {
  readonly answer: Delivery;
  readonly task: Task;
  readonly made: Result;
  readonly said: OutboundMessage;
  /** It took the place of the old one. */
  readonly isThere: boolean;
};

async function keep(
  { workspaceId, messageId, answer, task, made, said, isThere }: Made,
  { inTransaction }: Pick<Core, 'inTransaction'>,
): Promise<void> {
  await inTransaction(async (transaction) => {
    const { stores } = transaction;
    await stores.deliveries.note(workspaceId, answer.id, { message: said });
    if (!isThere) await queueDelivery(workspaceId, below(said, answer, task), transaction);
    await stores.handling.replaceClassification(workspaceId, messageId, task.classification);
    await stores.handling.saveOutcomes(workspaceId, [made.outcome]);
    await stores.gaps.withdraw(workspaceId, messageId);
    await recordGaps(workspaceId, made.unanswered ?? [], stores);
    const action = 'message.answered-anew';
    await stores.audit.record(workspaceId, [{ actor: 'frontdesk', action, subject: messageId, detail: { isThere } }]);
  });
}

function below(said: OutboundMessage, { channel, accountId }: Delivery, { message, classification }: Task) {
  const key = `${answerKey(message.id)}:${newId()}`;
  const lead = classification.language === 'zh' ? '按你修改后的问题：' : 'To your question as it is now:';
  const text = `${lead}\n\n${said.text}`;
  return { key, channel, accountId, message: { ...said, identity: key, text, aside: true as const } };
}
