import { citeSpoken } from './cite.ts';
import { contentWords } from './content-words.ts';
import type { Cited } from './minutes.ts';
import type { Spoken } from './spoken.ts';
import { tokensIn } from './talk-words.ts';

/** A sentence, or in Chinese a few clauses of one, that may stand in a summary. `at` counts the parts of a meeting from 0. */
export type Part = {
  readonly at: number;
  readonly cited: Cited;
  readonly words: readonly string[];
  readonly tokens: readonly string[];
};

const FEWEST_TOKENS = 8;
const MOST_TOKENS = 60;
const SHORTEST_CLAUSES = 24;

/** What was stated in a meeting, long enough to tell something and short enough to be quoted. A question tells nothing yet. */
export const summaryParts = (spoken: readonly Spoken[]): Part[] =>
  spoken
    .filter(({ text }) => !/[?？]\s*$/.test(text))
    .flatMap((sentence) => clausesOf(sentence.text).map((text) => ({ ...sentence, text })))
    .map((sentence, at) => {
      const quoted = citeSpoken([sentence]);
      const cited = {
        ...quoted,
        text: quoted.text.replace(/[，；：,;]$/, /\p{Script=Han}/u.test(quoted.text) ? '。' : '.'),
      };
      const tokens = tokensIn(cited.text);
      return { at, cited, tokens, words: contentWords(cited.text) };
    })
    .filter(({ tokens }) => tokens.length >= FEWEST_TOKENS && tokens.length <= MOST_TOKENS);

/** Chinese speech runs on for many clauses between two full stops; a few of them make a statement. */
function clausesOf(text: string): string[] {
  if (!/\p{Script=Han}/u.test(text)) return [text];
  const clauses: string[] = [];
  for (const clause of text.split(/(?<=[，；：,;])/)) {
    const last = clauses.at(-1);
    if (last !== undefined && last.length < SHORTEST_CLAUSES) clauses[clauses.length - 1] = last + clause;
    else clauses.push(clause);
  }
  return clauses.map((clause) => clause.trim()).filter((clause) => clause !== '');
}
