import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A question with pages that answer it and pages that nearly do; `answer` are words that each of the former holds. */
export type NearMiss = {
  readonly question: string;
  readonly answer: string;
  readonly answering: readonly string[];
  readonly near: readonly string[];
};

/**
 * Made-up news, in English and Chinese. The pages that nearly answer speak of another year or another place in a row, of something
 * else of the same thing, say the same of another thing, or tell of a plan.
 */
export const nearMisses = (): NearMiss[] => ['en', 'zh'].flatMap(read);

/** `? question | words of the answer`, then the pages: `+ one that answers`, `- one that nearly does`. */
function read(language: string): NearMiss[] {
  const text = readFileSync(path.join(import.meta.dirname, `near-misses.${language}.md`), 'utf8');
  return text
    .trim()
    .split('\n\n')
    .map((block) => {
      const [first = '', ...pages] = block.split('\n');
      const [question = '', answer = ''] = first.replace(/^\? /, '').split(' | ');
      const after = (sign: string) => pages.flatMap((page) => (page.startsWith(sign) ? [page.slice(sign.length)] : []));
      return { question, answer, answering: after('+ '), near: after('- ') };
    });
}
