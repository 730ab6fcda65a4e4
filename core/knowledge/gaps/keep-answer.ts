import type { StoredMessage } from '../../conversations/message-store.ts';
import type { Core } from '../../core.ts';
import { defineError } from '../../errors.ts';
import type { Person } from '../../people/people-store.ts';
import type { Stores } from '../../stores.ts';
import { membersOnly } from '../check-owner.ts';
import { folderOfPlace, type Passage } from '../passage.ts';
import { remember } from '../remember.ts';
import type { AnswerOffer } from './answer-offer.ts';
import { mayBeAnswer } from './may-be-answer.ts';

const notSaid = defineError({
  code: 'knowledge.answer-gone',
  message: () => 'What you said there is gone: there is nothing to keep.',
});
const answeredSince = defineError({
  code: 'knowledge.answered-since',
  message: () => 'That question has an answer by now: nothing was kept.',
});

type Input = {
  readonly workspaceId: string;
  readonly person: Pick<Person, 'id' | 'role'>;
  /** What the person said in a talk. */
  readonly messageId: string;
  readonly gapId: string;
  readonly audience: Passage['audience'];
};

/** `title`: under what it is kept. `left`: what else was asked there in vain. */
export type KeptAnswer = { readonly title: string; readonly text: string; readonly left: AnswerOffer['questions'] };

/**
 * Makes an entry of what somebody said in a talk, with what they said right after it: it answers a question that was asked there
 * in vain. It belongs to them, and its path is where they said it. Rejects when it is not theirs, was taken back, or the
 * question is open no more.
 */
export async function keepAnswer(
  { workspaceId, person, messageId, gapId, audience }: Input,
  { inTransaction }: Pick<Core, 'inTransaction'>,
): Promise<KeptAnswer> {
  if (person.role === undefined) throw membersOnly();
  return inTransaction(async (transaction) => {
    const { stores } = transaction;
    const [message] = await stores.messages.load(workspaceId, [messageId]);
    if (!message?.place || message.deleted || message.senderId !== person.id) throw notSaid();
    const asked = await stores.gaps.askedIn(workspaceId, message.conversationId);
    const gap = asked.find(({ id }) => id === gapId);
    if (!gap) throw answeredSince();
    const path = pathOf(message, message.place.id);
    const known = await stores.knowledge.remembered(workspaceId, path);
    const title = [known?.title, gap.text].filter(Boolean).join(' ');
    const text = await wordsFrom(workspaceId, message, stores);
    const within = { inTransaction: <T>(work: (same: typeof transaction) => Promise<T>) => work(transaction) };
    await remember({ workspaceId, person, path, title, text, audience }, within);
    await stores.gaps.settle(workspaceId, gapId, 'answered', path);
    const left = asked.filter(({ id, userId }) => id !== gapId && userId !== person.id);
    return { title, text, left: left.map(({ id, text: question }) => ({ gapId: id, text: question })) };
  });
}

/** A message of a place is called by the place and by what it is called there. */
const pathOf = ({ channel, account, externalId }: StoredMessage, placeId: string): string =>
  `${folderOfPlace(channel, account, placeId)}/${externalId.slice(placeId.length + 1)}`;

/** People say a thing in several messages: all that they said before somebody else spoke. */
async function wordsFrom(workspaceId: string, message: StoredMessage, { messages }: Stores): Promise<string> {
  const thread = await messages.thread(workspaceId, message.conversationId);
  const from = thread.slice(thread.findIndex(({ id }) => id === message.id));
  const others = from.findIndex((line) => line.from !== message.from.address);
  const ids = (others < 0 ? from : from.slice(0, others)).map(({ id }) => id);
  const said = await messages.load(workspaceId, ids);
  const words = said.filter(({ id, deleted, text }) => id === message.id || (!deleted && mayBeAnswer(text)));
  return words.map(({ text }) => text).join('\n\n');
}
