import { isWeak, termsOf } from '../knowledge/words/terms.ts';
import type { Exchange } from './exchange.ts';
import { readFollowUp } from './read-follow-up.ts';

/** "Why so long?", "why only 6 months?", 为什么这么贵: they name what was answered, or how it strikes them. */
const WHY =
  /^(?:(?:and|but|so|ok(?:ay)?|hm+|oh)[\s,]+)*(?:why|how come|what is the reason)\b|^(?:那|可是|但是?|所以)?[，,\s]*(?:为什么|为啥|为何|凭什么|怎么)/iu;
const STRIKES =
  /^(?:(?:and|but|so|ok(?:ay)?|hm+|oh)[\s,]+)*(?:why|how come) (?:so|that|this|only|until|not|just|then)\b(?:\s+\S+){0,3}[\s?!.]*$|^(?:那|可是|但是?|所以)?[，,\s]*(?:为什么|为啥|为何|凭什么|怎么)(?:这么|那么|只有?|要这么|不是|到那)\P{P}{0,8}[？?\s]*$/iu;

/** Whether a question asks for the reason of what was answered, and of nothing else. Pure. */
export function asksWhy(question: string, { question: asked, answer }: Pick<Exchange, 'question' | 'answer'>): boolean {
  if (readFollowUp(question).kind === 'reason' || STRIKES.test(question.trim())) return true;
  const own = termsOf(question.trim().replace(WHY, '')).filter((term) => !isWeak(term));
  const said = new Set(termsOf(`${asked}\n${answer?.text ?? ''}`));
  return WHY.test(question.trim()) && own.every((term) => said.has(term));
}

const WHERE =
  /\bwhere\b|\bwritten\b|\bsays (?:who|so)\b|\bwho says\b|how do you know|哪[里儿]|谁(?:说|规定)的|出处|依据|怎么知道/iu;

/** Whether who asks for a reason so wants to see where it is written. Pure. */
export const asksWhere = (question: string): boolean => WHERE.test(question);
