import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * A question with pages that answer it and pages that nearly do. `answer` has a part for each thing that is asked, and a part the
 * wordings in which pages say it.
 */
export type NearMiss = {
  readonly question: string;
  readonly answer: readonly (readonly string[])[];
  readonly answering: readonly string[];
  readonly near: readonly string[];
};

const LANGUAGES = ['en', 'zh'];

/**
 * Made-up news and pages of workplaces, in English and Chinese. The pages that nearly answer speak of another year or another place in
 * a row, of something else of the same thing, say the same of another thing, or tell of a plan.
 */
export const nearMisses = (): NearMiss[] => [...firstNearMisses(), ...second().filter(isForDevelopment)];

/** The shorter ones, written first. */
export const firstNearMisses = (): NearMiss[] => LANGUAGES.flatMap((language) => read(`near-misses.${language}.md`));

/**
 * Those that say how far the rules hold for what these were not made for: no setting is ever chosen on them and no rule is made for
 * one. Longer and noisier than the first ones, a quarter of them asking two things.
 */
export const heldOutNearMisses = (): NearMiss[] => second().filter((one) => !isForDevelopment(one));

const second = (): NearMiss[] => LANGUAGES.flatMap((language) => read(`near-misses-2.${language}.md`));

/** A question stays in its half, whatever is added. */
const isForDevelopment = ({ question }: NearMiss): boolean =>
  (createHash('sha256').update(question).digest()[0] ?? 0) % 2 === 0;

/** Whether the pages together hold each part of the answer, in any of its wordings. */
export const holdAnswer = ({ answer }: NearMiss, pages: readonly string[]): boolean =>
  answer.every((wordings) => pages.some((page) => wordings.some((words) => page.includes(words))));

/** `? question | a part / the same in other words && another part`, then the pages: `+ one that answers`, `- one that nearly does`. */
function read(file: string): NearMiss[] {
  const text = readFileSync(path.join(import.meta.dirname, file), 'utf8');
  return text
    .trim()
    .split('\n\n')
    .map((block) => {
      const [first = '', ...pages] = block.split('\n');
      const [question = '', answer = ''] = first.replace(/^\? /, '').split(' | ');
      const parts = answer.split(' && ').map((part) => part.split(' / '));
      const after = (sign: string) => pages.flatMap((page) => (page.startsWith(sign) ? [page.slice(sign.length)] : []));
      return { question, answer: parts, answering: after('+ '), near: after('- ') };
    });
}
