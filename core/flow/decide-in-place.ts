import { plainRequest } from '../answers/plain-request.ts';
import type { MayAnswer } from '../conversations/place-rules.ts';
import { isRemark } from '../dialogue/is-remark.ts';
import { readFollowUp } from '../dialogue/read-follow-up.ts';
import { selfRequest } from '../dialogue/self-request.ts';
import { statedFacts } from '../dialogue/stated-facts.ts';
import { originalId } from '../intents/in-force.ts';
import { readWritingRequest } from '../writing/writing-task.ts';
import type { Situation } from './decide.ts';

/** What was said in a place of a platform, as far as it bears on what becomes of it there. */
export type Said = {
  /** What the rules of the place say. */
  readonly may: MayAnswer;
  /** Between when it was said and when we learned of it passed too long for an answer. */
  readonly late: boolean;
  /** Its words, without the name it spoke to us by. */
  readonly text: string;
  /** We asked which of several things is meant: even a word or two says it. */
  readonly choosing: boolean;
};

/** What becomes of it, and why; the reason of the classification where there is no other one. */
type Verdict = {
  readonly kind: 'answer' | 'person' | 'file' | 'minutes';
  readonly why?: string;
  readonly private?: true;
  readonly unasked?: true;
  readonly refused?: true;
};

/**
 * What becomes of something that was said where people and Frontdesk talk. Whoever speaks to it is answered there, whatever
 * it is about; what neither asks nor tells anything, such as thanks, needs no answer. Pure.
 */
export function decideInPlace(
  { may, late, text, choosing }: Said,
  { classification, intent }: Pick<Situation, 'classification' | 'intent'>,
  wantsMinutes: boolean,
): Verdict {
  if (may.kind === 'silent') return { kind: 'file', why: may.why };
  if (wantsMinutes) return { kind: 'minutes' };
  if (isRemark(text)) return { kind: 'file', why: NOTHING };
  if (late) return { kind: 'person', why: LATE };
  if (may.kind !== 'answer') return { kind: 'person', why: may.why, refused: true };
  if (!may.unasked && (plainRequest(text) || selfRequest(text) || readWritingRequest(text)))
    return { kind: 'answer', private: true };
  const asks = classification.asks.length > 0 || /[?？]/.test(text) || readFollowUp(text).kind === 'reason';
  const tells = !may.unasked && statedFacts(text).length > 0;
  if (originalId(intent) === 'small-talk' && !asks && !tells && !choosing && text !== '')
    return { kind: 'file', why: `${classification.why} ${NOTHING}` };
  if (may.unasked && !asks) return { kind: 'file', why: 'Nobody spoke to Frontdesk, and nothing is asked.' };
  return {
    kind: 'answer',
    ...(may.private ? { private: true } : {}),
    ...(may.unasked ? { unasked: true } : {}),
  };
}

const LATE = 'It came while Frontdesk was away, too long ago to be answered by itself: a person answers.';
/** Of what neither asks nor tells anything. */
export const NOTHING = 'It needs no answer.';
