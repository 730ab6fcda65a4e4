import { answerKey } from '../answers/answer-key.ts';
import type { OutboundMessage } from '../channels/channel.ts';
import type { Delivery, NewDelivery } from '../channels/delivery-store.ts';
import type { Grown } from '../channels/grow-delivery.ts';
import { acknowledged, nameIn } from '../dialogue/about-self.ts';
import { meantBy } from '../dialogue/take-turn.ts';
import { whichOne } from '../dialogue/which-one.ts';
import type { AnsweredQuestion } from '../knowledge/answers/answer.ts';
import { renderAnswer } from '../replies/render-answer.ts';
import type { Asked, InPlace } from './ask-in-place.ts';
import { ended, type Result, type Task } from './task.ts';
import { unansweredBy } from './unanswered.ts';
import { unreadFiles } from './unread-files.ts';
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

/** What is said instead of an answer: that it is not for all who read there, or the question which of several things is meant. */
export function saidInstead(asked: Asked): Result | undefined {
  const { turn, asker, withheld } = asked;
  if (withheld) return saying(asked, notHere(turn.language), 'It rests on pages that not all who read there may see.');
  if (turn.options.length === 0) return undefined;
  const text = whichOne(turn.options, turn.language, nameIn(asker.facts));
  return saying(asked, text, 'It may mean several things: asked which one.');
}

function saying(asked: Asked, text: string, why: string): Result {
  const { message, action } = asked;
  return {
    ...ended(message, { ...action, kind: 'answer', why: `${action.why} ${why}` }),
    answer: { ...answerDelivery(asked), message: { ...answerIn(asked), text }, state: 'queued' },
  };
}

const notHere = (language: string): string =>
  language === 'zh'
    ? '这个问题的答案所在的内容，这里并非所有人都能看。请私信问我，我单独告诉你。'
    : 'The answer stands on pages that not everybody here may see. Ask me in a direct message, and I tell you alone.';

type Words = Pick<OutboundMessage, 'text' | 'answer'>;

function wordsFor(found: AnsweredQuestion | undefined, asked: Asked, from: Pick<Asked, 'drawnFrom'> | object): Words {
  const { message, turn, asker } = asked;
  const { language } = turn;
  if (!found) return { text: '' };
  const more = [unreadFiles(message, language), acknowledged(asker, language)];
  if (found.kind === 'unknown') return { text: [renderAnswer(found, language), ...more].filter(Boolean).join('\n') };
  const { sources, rung } = found;
  const text = [found.text, ...more].filter(Boolean).join('\n\n');
  return { text, answer: { sources, rung, language, ...from } };
}

export const answerDelivery = (asked: Asked, found?: AnsweredQuestion): NewDelivery => ({
  key: answerKey(asked.message.id),
  channel: asked.message.channel,
  accountId: asked.message.accountId,
  message: answerIn(asked, found),
  state: found ? 'queued' : 'sending',
});

/** What became of a question by its answer; where nobody spoke to us, not to know is nothing that anybody has to do about. */
export function answeredWith(asked: Asked, found: AnsweredQuestion): Result {
  const { message, action } = asked;
  const known = found.kind === 'answer';
  const why = withStepDown(known ? action.why : `${action.why} ${found.why}`, found.stepDown);
  const result = ended(message, { ...action, kind: known ? 'answer' : action.unasked ? 'file' : 'person', why });
  return action.unasked ? result : { ...result, unanswered: unansweredBy(asked, found) };
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
