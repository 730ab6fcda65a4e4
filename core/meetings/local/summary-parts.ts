import type { Cited } from '../minutes.ts';
import { citeSpoken } from '../words/cite.ts';
import { contentWords } from '../words/content-words.ts';
import type { Spoken } from '../words/spoken.ts';
import { tokensIn } from '../words/talk-words.ts';

/** A sentence, or in Chinese a few clauses of one, that may stand in a summary. `at` counts the parts of a meeting from 0. */
export type Part = {
  readonly at: number;
  readonly speaker: string;
  readonly asks: boolean;
  readonly cited: Cited;
  readonly words: readonly string[];
  readonly tokens: readonly string[];
  /** In words. */
  readonly length: number;
};

const MOST_TOKENS = 60;
const SHORTEST_CLAUSES = 24;

/** Which parts of a talk may stand in a summary: those of so many words at least, questions too or statements alone. */
export type Eligible = { readonly fewestTokens: number; readonly questions: boolean };

const asks = ({ text }: Spoken): boolean => /[?？]\s*$/.test(text);

/** What was said in a meeting, long enough to tell something and short enough to be quoted. */
export const summaryParts = (spoken: readonly Spoken[], { fewestTokens, questions }: Eligible): Part[] =>
  spoken
    .filter((sentence) => questions || !asks(sentence))
    .flatMap((sentence) => clausesOf(sentence.text).map((text) => ({ ...sentence, text })))
    .map((sentence, at) => {
      const quoted = citeSpoken([sentence]);
      const cited = {
        ...quoted,
        text: quoted.text.replace(/[，；：,;]$/, /\p{Script=Han}/u.test(quoted.text) ? '。' : '.'),
      };
      const tokens = tokensIn(cited.text);
      return {
        at,
        speaker: sentence.speaker,
        asks: asks(sentence),
        cited,
        tokens,
        length: lengthOf(tokens),
        words: contentWords(cited.text),
      };
    })
    .filter(({ tokens }) => tokens.length >= fewestTokens && tokens.length <= MOST_TOKENS);

/** Chinese says as much in five characters as English in two words and a half. */
const WORDS_A_CHARACTER = 0.5;

export const lengthOf = (tokens: readonly string[]): number =>
  tokens.reduce((sum, token) => sum + (/^\p{Script=Han}/u.test(token) ? WORDS_A_CHARACTER : 1), 0);

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
