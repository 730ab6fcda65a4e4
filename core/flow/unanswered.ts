import type { StoredMessage } from '../conversations/message-store.ts';
import type { Turn } from '../dialogue/take-turn.ts';
import type { Answer } from '../knowledge/answers/answer-locally.ts';
import { partsUnanswered, type Unanswered } from '../knowledge/gaps/record-gap.ts';
import { wantsPerson } from '../knowledge/questions/wants-person.ts';
import type { Task } from './task.ts';

/** What of a question, in whole words, had no answer: all of it, or the parts that nothing was found for. */
export function unansweredBy(
  { message, classification, action, turn }: Task & { readonly turn: Pick<Turn, 'question'> },
  found: Answer,
): Unanswered[] {
  const { language } = classification;
  const parts = partsUnanswered(turn.question, found);
  return parts.map((part) => asking(message, { ...part, language }, action.private));
}

/** Which asks of a mail had no answer, of those that pages could answer at all. */
export const unansweredAsks = (
  { message, classification: { language } }: Pick<Task, 'message' | 'classification'>,
  asks: readonly string[],
  nearest: string | undefined,
): Unanswered[] =>
  asks.filter((ask) => !wantsPerson(ask)).map((text) => asking(message, { text, nearest, language }, undefined));

/** What was not said to all colleagues is passed on to those who look after the inbox, and to nobody else. */
function asking(
  { id: messageId, senderId: userId, channel, place }: StoredMessage,
  about: Pick<Unanswered, 'text' | 'nearest' | 'language'>,
  isPrivate: true | undefined,
): Unanswered {
  const isOpen = place === undefined || (place.kind === 'public' && !isPrivate);
  return { ...about, audience: isOpen ? 'members' : 'approvers', userId, messageId, channel };
}
