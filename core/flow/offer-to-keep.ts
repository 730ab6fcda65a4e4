import { mayBeAnswer } from '../knowledge/gaps/may-be-answer.ts';
import type { Result, Task, WorkDeps } from './task.ts';

/** So many questions are shown at once. */
const MOST = 3;

/**
 * Where a colleague says something in a thread in which others asked in vain, it is offered to keep that as the answer: to who
 * said it alone, and once for each thread. Nothing is kept before they say so.
 */
export async function offerToKeep(
  { message, classification, action, context: { workspaceId } }: Task,
  { stores }: Pick<WorkDeps, 'stores'>,
): Promise<Pick<Result, 'offer'>> {
  const { id: messageId, place, senderId, senderRole, conversationId, channel, accountId } = message;
  if (action.kind !== 'file' || place?.thread === undefined || senderRole === undefined) return {};
  const isTalk = classification.intents[0]?.intent === 'small-talk';
  if (isTalk || classification.asks.length > 0 || !mayBeAnswer(message.text)) return {};
  const asked = (await stores.gaps.askedIn(workspaceId, conversationId)).filter(({ userId }) => userId !== senderId);
  const [latest] = asked;
  if (!latest) return {};
  const questions = asked.slice(0, MOST).map(({ id: gapId, text }) => ({ gapId, text }));
  const reader = await stores.people.byId(workspaceId, senderId);
  const language = reader?.language ?? classification.language;
  const key = `offer:${latest.id}:${conversationId}:${senderId}`;
  const outbound = {
    account: message.account,
    identity: key,
    to: [message.from],
    subject: '',
    text: questions.map(({ text }) => text).join('\n'),
    references: [message.threadId],
    place,
    private: true as const,
    offer: { messageId, questions, language },
  };
  return { offer: { key, channel, accountId, message: outbound, state: 'queued' } };
}
