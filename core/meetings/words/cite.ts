import type { Cited } from '../minutes.ts';
import type { Spoken } from './spoken.ts';
import { tidySpeech } from './tidy-speech.ts';

/** Stands between sentences of a quote that were not spoken in one go. */
export const QUOTE_GAP = ' … ';

/** A statement that rests on these sentences. */
export function citeSpoken(sentences: readonly Spoken[]): Cited {
  return {
    text: sentences.map(({ text }) => tidySpeech(text)).join(' '),
    utterances: [...new Set(sentences.flatMap(({ utterances }) => utterances))].toSorted((a, b) => a - b),
    quote: sentences.map(({ text }) => text).join(QUOTE_GAP),
  };
}
