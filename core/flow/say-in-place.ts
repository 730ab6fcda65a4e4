import { answerKey } from '../answers/answer-key.ts';
import type { OutboundMessage } from '../channels/channel.ts';
import type { Delivery, NewDelivery } from '../channels/delivery-store.ts';
import type { Grown } from '../channels/grow-delivery.ts';
import type { Turn } from '../dialogue/take-turn.ts';
import { whichOne } from '../dialogue/which-one.ts';
import type { AnsweredQuestion } from '../knowledge/answer.ts';
import { renderAnswer } from '../replies/render-answer.ts';
import { unreadFiles } from './about-files.ts';
import type { Asked, InPlace } from './ask-in-place.ts';
import { ended, type Result, type Task } from './task.ts';
import { unansweredBy } from './unanswered.ts';
import { withStepDown } from './with-step-down.ts';

/** What is said in the place of a question, without its words. */
export const messageIn = ({ message, action, place }: InPlace): OutboundMessage => ({
  account: message.account,
  identity: answerKey(message.id),
  to: [message.from],
  subject: message.text,
  references: [message.threadId],
  place,
  text: '',
  ...(action.private ? { private: true } : {}),
});

/** The answer as it is said in the place; without words while it is not known what it comes to. */
export function answerIn(asked: Asked, found?: AnsweredQuestion): OutboundMessage {
  const { action, drawnFrom, turn } = asked;
  return {
    ...messageIn(asked),
    ...meantBy(turn, asked.message.text),
    ...wordsFor(found, asked, action.private ? { drawnFrom } : {}),
  };
}

/** What was asked in whole words, where that is not what was written. */
const meantBy = ({ question, options }: Turn, written: string): Pick<OutboundMessage, 'meant'> => {
  if (options.length > 0) return { meant: { question, options } };
  return question === written ? {} : { meant: { question } };
};

/** We ask which of several things was meant. */
export function askBack(asked: Asked): Result {
  const { message, action, turn } = asked;
  const said = { ...answerIn(asked), text: whichOne(turn.options, turn.language) };
  const why = `${action.why} It may mean several things: asked which one.`;
  return {
    ...ended(message, { ...action, kind: 'answer', why }),
    answer: { ...answerDelivery(asked), message: said, state: 'queued' },
  };
}

type Words = Pick<OutboundMessage, 'text' | 'answer'>;

function wordsFor(
  found: AnsweredQuestion | undefined,
  { message, turn: { language } }: Asked,
  more: Pick<Asked, 'drawnFrom'> | object,
): Words {
  if (!found) return { text: '' };
  if (found.kind === 'unknown') {
    const unread = unreadFiles(message, language);
    return { text: [renderAnswer(found, language), unread].filter(Boolean).join('\n') };
  }
  const { text, sources, rung } = found;
  return { text, answer: { sources, rung, language, ...more } };
}

export const answerDelivery = (asked: Asked, found?: AnsweredQuestion): NewDelivery => ({
  key: answerKey(asked.message.id),
  channel: asked.message.channel,
  accountId: asked.message.accountId,
  message: answerIn(asked, found),
  state: found ? 'queued' : 'sending',
});

/** What became of a question by its answer; where nobody spoke to us, not to know is nothing that anybody has to do about. */
export function answeredWith(task: Task, found: AnsweredQuestion): Result {
  const { message, action } = task;
  const known = found.kind === 'answer';
  const why = withStepDown(known ? action.why : `${action.why} ${found.why}`, found.stepDown);
  const result = ended(message, { ...action, kind: known ? 'answer' : action.unasked ? 'file' : 'person', why });
  return action.unasked ? result : { ...result, unanswered: unansweredBy(task, found) };
}

/** The same when the answer is there already, or is left to a person. */
export function answeredBefore({ message, action }: Task, { message: said }: Pick<Delivery, 'message'>): Result {
  return ended(message, { ...action, kind: said.answer ? 'answer' : 'person' });
}

/** With what became of its delivery: an answer that can't be said in its place is said nowhere, and waits for a person. */
export function saidAs({ outcome, ...result }: Result, grown: Grown): Result {
  if (grown.state !== 'failed') return { ...result, outcome, grown };
  return { ...result, outcome: { ...outcome, outcome: 'person', why: `${outcome.why} ${grown.detail}` }, grown };
}

/** What is said in its place while an answer is looked for. */
export const lookingUp = (language: string): string => (language === 'zh' ? '正在查找…' : 'is looking it up…');
