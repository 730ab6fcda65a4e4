import type { DrawnFrom, OutboundMessage } from '../channels/channel.ts';
import type { Delivery } from '../channels/delivery-store.ts';
import type { MessagePlace } from '../channels/message.ts';
import { queueDelivery } from '../channels/queue-delivery.ts';
import { readRules } from '../conversations/place-rules.ts';
import type { Core } from '../core.ts';
import { defineError } from '../errors.ts';
import { type AnsweredQuestion, answerQuestion } from '../knowledge/answers/answer.ts';
import { folderOfPlace, type Scope } from '../knowledge/passage.ts';
import type { Person } from '../people/people-store.ts';
import type { PrivateAnswer } from './answer-alone.ts';
import { keepMessage } from './keep-private.ts';
import { findAnswer } from './rate-answer.ts';

const nowhere = defineError({
  code: 'answers.nowhere',
  message: () => 'This was asked in no channel, so there is none to publish it in.',
});
const notYours = defineError({
  code: 'answers.not-yours',
  message: () => 'Only the person who was told this can publish it.',
});
const publishedAlready = defineError({
  code: 'answers.published',
  message: () => 'This has been published already.',
});

type Input = {
  readonly workspaceId: string;
  /** Of what they were told. */
  readonly reference: string;
  readonly person: Person;
  /** What stands above it there: who asked what. */
  heading(question: string): Promise<string>;
};

/**
 * `published`: it is in the outbox. `withheld`: it rests on what not everybody there may know; `instead` is the answer that
 * may be told there, kept to be published in its place, if there is one.
 */
export type Published =
  | { readonly kind: 'published' }
  | { readonly kind: 'withheld'; readonly instead?: PrivateAnswer };

type Deps = Pick<Core, 'stores' | 'inTransaction' | 'channels' | 'passageIndex' | 'gateway' | 'trials'>;

/**
 * Says in its place what a person was told alone there. An answer that was drawn from more than everybody there may know is
 * made anew from what they may, and goes out only if it is the same; what was said in the place itself may be said there.
 */
export async function publishAnswer(input: Input, deps: Deps): Promise<Published> {
  const { workspaceId, reference, person } = input;
  const told = await findAnswer({ workspaceId, reference }, deps);
  const { place } = told.message;
  if (!told.message.private || !isReader(told, person)) throw notYours();
  if (!place) throw nowhere();
  const there = await mayBeToldThere(workspaceId, told, place, deps);
  if (isWithin(told.message.answer, there)) return say(input, told, deps);
  const found = await answerThere(workspaceId, told, there, deps);
  if (found.kind === 'unknown') return { kind: 'withheld' };
  if (found.text === told.message.text) return say(input, told, deps);
  const answer = { sources: found.sources, rung: found.rung, language: found.language, drawnFrom: there };
  const message: OutboundMessage = {
    ...told.message,
    identity: `${told.identity}:there`,
    text: found.text,
    answer,
    aside: true,
  };
  const { channel } = told;
  const instead = await keepMessage({ workspaceId, channel, accountId: told.accountId, message }, deps);
  return { kind: 'withheld', instead: { reference: instead, found } };
}

const isReader = ({ channel, message }: Delivery, { identities }: Person): boolean =>
  identities.some((identity) => identity.channel === channel && identity.address === message.to[0]?.address);

/** What everybody who reads in the place may be told, and what its rules let answers there be drawn from. */
async function mayBeToldThere(
  workspaceId: string,
  { channel, accountId, message }: Delivery,
  place: MessagePlace,
  { stores, channels }: Deps,
): Promise<DrawnFrom> {
  const audience = (await channels.get(channel)?.audienceAt?.(message.account, place)) ?? 'everyone';
  const { knowledge: only } = readRules((await stores.places.get(workspaceId, accountId, place.id))?.rules);
  const scope = { place: folderOfPlace(channel, message.account, place.id), ...(only ? { only } : {}) };
  return { audience, scope };
}

function isWithin(answer: OutboundMessage['answer'], { audience, scope }: DrawnFrom): boolean {
  const from = answer?.drawnFrom;
  const noMore = from?.audience === 'everyone' || from?.audience === audience;
  return from !== undefined && noMore && from.scope.place === scope.place && sameOnly(from.scope, scope);
}

/** Drawn from no page at all are words of the place itself: the summary of a thread. */
const sameOnly = (one: Scope, other: Scope): boolean =>
  other.only === undefined || one.only?.length === 0 || JSON.stringify(one.only) === JSON.stringify(other.only);

async function answerThere(
  workspaceId: string,
  { message }: Delivery,
  { audience, scope }: DrawnFrom,
  { passageIndex, gateway, trials }: Deps,
): Promise<AnsweredQuestion> {
  const index = (await passageIndex(workspaceId)).narrow(scope);
  const asking = { audience, language: message.answer?.language ?? 'en' };
  const call = { workspaceId, priority: 'interactive' as const };
  return answerQuestion(message.meant?.question ?? message.subject, index, asking, {
    call,
    ...(gateway ? { gateway } : {}),
    belief: trials?.belief,
  });
}

async function say(
  { workspaceId, reference, person, heading }: Input,
  { channel, accountId, message: told }: Delivery,
  { inTransaction }: Deps,
): Promise<Published> {
  const key = `publish:${reference}`;
  const { private: _alone, promises = [], ...rest } = told;
  const text = `${await heading(told.subject)}\n\n${told.text}`;
  const message: OutboundMessage = { ...rest, identity: key, to: [], text };
  await inTransaction(async (transaction) => {
    const id = await queueDelivery(workspaceId, { key, channel, accountId, message }, transaction);
    if (!id) throw publishedAlready();
    const { stores } = transaction;
    const open = await stores.commitments.open(workspaceId);
    const fresh = promises.filter(({ quote }) => !open.some((known) => known.quote === quote));
    if (fresh.length > 0) await stores.commitments.add(workspaceId, fresh);
    await stores.audit.record(workspaceId, [{ actor: person.id, action: 'answer.published', subject: id }]);
  });
  return { kind: 'published' };
}
