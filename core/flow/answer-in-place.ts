import { answerKey } from '../answers/answer-key.ts';
import { FOUND, takeUp } from '../channels/deliver.ts';
import type { Delivery } from '../channels/delivery-store.ts';
import { finishBegun, type Grown, growDelivery } from '../channels/grow-delivery.ts';
import type { AnsweredQuestion } from '../knowledge/answers/answer.ts';
import { type Asked, askedInPlace, type InPlace, inPlace, wordsOfAnswer } from './ask-in-place.ts';
import {
  answerDelivery,
  answeredBefore,
  answeredWith,
  answerIn,
  lookingUp,
  messageIn,
  saidAs,
  saidInstead,
} from './say-in-place.ts';
import type { Result, Task, WorkDeps } from './task.ts';

/**
 * Answers where it was asked, once: with a model word by word where the channel can show that, else as a whole through the
 * outbox. An answer that is found half said was left so by a crash, and is ended where it stands.
 */
export async function answerInPlace(input: Task, deps: WorkDeps): Promise<Result> {
  const { workspaceId } = input.context;
  const [where, earlier] = await Promise.all([
    inPlace(input, deps),
    deps.stores.deliveries.byKey(workspaceId, answerKey(input.message.id)),
  ]);
  if (earlier) return resume(where, earlier, deps);
  if (deps.gateway && !input.action.unasked) showStatus(where);
  const asked = await askedInPlace(where, deps);
  const instead = saidInstead(asked);
  if (instead) return instead;
  const words = wordsOfAnswer(asked, deps);
  const first = await words.next();
  if (first.done) return leave(asked, first.value, deps);
  if (input.action.private || !asked.channel?.stream) return leave(asked, await lastOf(words), deps);
  const deliveryId = await deps.stores.deliveries.add(workspaceId, answerDelivery(asked));
  if (deliveryId === undefined) throw new Error('another process answers this question');
  return grow(asked, deliveryId, { first: first.value, words }, deps);
}

/** The whole answer, or the question which of several things is meant, as it goes into the outbox: nothing of it is said yet. */
export async function wholeAnswer(input: Task, deps: WorkDeps): Promise<Result> {
  const asked = await askedInPlace(await inPlace(input, deps), deps);
  return saidInstead(asked) ?? leave(asked, await lastOf(wordsOfAnswer(asked, deps)), deps);
}

/** Nothing waits for that. */
function showStatus(where: InPlace): void {
  void where.channel?.showStatus?.(messageIn(where), lookingUp(where.classification.language));
}

/** Leaves the whole answer to the outbox. */
function leave(asked: Asked, found: AnsweredQuestion, { logger }: WorkDeps): Result {
  const { action, message } = asked;
  if (found.stepDown) logger.warn({ messageId: message.id, reason: found.stepDown }, 'answered locally');
  const result = answeredWith(asked, found);
  return found.kind === 'unknown' && action.unasked ? result : { ...result, answer: answerDelivery(asked, found) };
}

type Coming = { readonly first: string; readonly words: AsyncGenerator<string, AnsweredQuestion> };

async function grow(asked: Asked, deliveryId: string, { first, words }: Coming, deps: WorkDeps): Promise<Result> {
  const { channel, context, message } = asked;
  if (!channel) throw new Error(`there is no channel ${message.channel}`);
  const { grown, end } = await growDelivery(
    {
      workspaceId: context.workspaceId,
      deliveryId,
      channel,
      message: { ...answerIn(asked), text: first },
      words,
      whole: (found) => answerIn(asked, found),
    },
    deps,
  );
  if (end.stepDown) deps.logger.warn({ messageId: message.id, reason: end.stepDown }, 'answered locally');
  return saidAs(answeredWith(asked, end), grown);
}

/** Nobody else is at it: jobs of one conversation run one at a time, and this one was taken from a process that is dead. */
async function resume(where: InPlace, delivery: Delivery, deps: WorkDeps): Promise<Result> {
  const { id: deliveryId, state, sentId, message } = delivery;
  if (state !== 'sending') return answeredBefore(where, delivery);
  const found = (await where.channel?.findSent?.(message, sentId ?? undefined)) ?? { kind: 'unclear' };
  const settled = (grown: Omit<Grown, 'deliveryId'>) =>
    saidAs(answeredBefore(where, delivery), { deliveryId, ...grown });
  switch (found.kind) {
    case 'there':
      return settled({ state: 'sent', detail: FOUND, ...(found.sentId ? { sentId: found.sentId } : {}) });
    case 'unclear':
      return settled({
        state: 'unknown',
        detail: 'Frontdesk stopped while answering: it may or may not have been said.',
      });
    case 'begun':
      return end(where, delivery, found.sentId, deps);
    case 'absent':
      return beginAgain(await askedInPlace(where, deps), deliveryId, deps);
  }
}

async function beginAgain(asked: Asked, deliveryId: string, deps: WorkDeps): Promise<Result> {
  const words = wordsOfAnswer(asked, deps);
  const first = await words.next();
  if (!first.done) return grow(asked, deliveryId, { first: first.value, words }, deps);
  await deps.stores.deliveries.note(asked.context.workspaceId, deliveryId, { message: answerIn(asked, first.value) });
  return saidAs(answeredWith(asked, first.value), { deliveryId, state: 'queued', detail: '' });
}

/** Ends what was begun with the words that were stored for it, or with words that are made anew. */
async function end(where: InPlace, delivery: Delivery, sentId: string, deps: WorkDeps): Promise<Result> {
  const { channel, context } = where;
  const { id: deliveryId, message } = delivery;
  if (!channel) throw new Error(`there is no channel ${delivery.channel}`);
  const asked = message.text === '' ? await askedInPlace(where, deps) : undefined;
  const answer = asked && (await lastOf(wordsOfAnswer(asked, deps)));
  const whole = answer ? answerIn(asked, answer) : message;
  await deps.stores.deliveries.note(context.workspaceId, deliveryId, { message: whole, sentId });
  const grown = await finishBegun({ sentId, finish: () => takeUp(whole, sentId, channel) }, channel);
  return saidAs(asked && answer ? answeredWith(asked, answer) : answeredBefore(where, delivery), {
    deliveryId,
    ...grown,
  });
}

async function lastOf<T>(words: AsyncGenerator<string, T>): Promise<T> {
  for (;;) {
    const { done, value } = await words.next();
    if (done) return value;
  }
}
