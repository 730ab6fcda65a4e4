import { answerKey } from '../answers/answer-key.ts';
import type { StoredMessage } from '../conversations/message-store.ts';
import type { Core } from '../core.ts';

/** A talk that is not in a thread goes on for so long; what was said earlier in it was another one. */
const TALK_MS = 30 * 60_000;

type Input = {
  readonly workspaceId: string;
  readonly message: Pick<StoredMessage, 'id' | 'conversationId' | 'references' | 'place' | 'sentAt'>;
};

/** The question before this one in the same talk, with its answer; '' where there is none. */
export async function saidBefore({ workspaceId, message }: Input, { stores }: Pick<Core, 'stores'>): Promise<string> {
  const { conversationId, references, place, sentAt } = message;
  if (references.length === 0) return '';
  const since = place?.thread ? new Date(0) : new Date(sentAt.getTime() - TALK_MS);
  const question = await stores.messages.answeredBefore(workspaceId, conversationId, { since, until: sentAt });
  const answer = question && (await stores.deliveries.byKey(workspaceId, answerKey(question.id)));
  return answer ? `${question.text}\n\n${answer.message.text}` : '';
}
