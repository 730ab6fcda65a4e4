import { createHash } from 'node:crypto';
import { isWeak, termsOf } from '../words/terms.ts';

const READ_AT_MOST = 2000;

/**
 * What makes two questions one: their language and their terms, in whatever order, without polite words. Undefined when a question names
 * nothing. It tells nobody what was asked.
 */
export function gapKey(question: string, language: string): string | undefined {
  const all = [...new Set(termsOf(question.slice(0, READ_AT_MOST)))];
  const telling = all.filter((term) => !isWeak(term));
  const terms = (telling.length > 0 ? telling : all).sort();
  if (terms.length === 0) return undefined;
  return createHash('sha256')
    .update(JSON.stringify([language, ...terms]))
    .digest('hex');
}
