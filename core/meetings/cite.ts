import type { Cited } from './minutes.ts';
import type { Spoken } from './spoken.ts';

/** Stands between sentences of a quote that were not spoken in one go. */
export const QUOTE_GAP = ' … ';

const LEADING =
  /^(?:(?:um+|uh+|erm|well|oh|ah|hmm|so|okay|ok|right|yeah|yes|yep|sure|great|good|perfect|alright|all right|and|but|now|then|anyway|you know|I mean|嗯+|哦|啊|呃|那个|好的?|行|对)(?:[,.!，。！、—–-]+\s*|\s+(?=(?:um+|uh+|so|and|then|well|okay|yeah|we|I|let)\b)))+/i;
const FILLER = /(?<=[\s,，])(?:um+|uh+|erm|you know|呃|嗯)[,，]?\s*/gi;

const STAMMER = /\b(\p{L}+)(?:[\s,]+\1\b)+/giu;

/** A sentence as one would write it down: without fillers and repeated words. */
export function tidySpeech(text: string): string {
  const tidy = text.replace(LEADING, '').replaceAll(FILLER, '').replaceAll(STAMMER, '$1').trim();
  const kept = /[\p{L}\p{N}]{2}/u.test(tidy) ? tidy : text;
  return kept.charAt(0).toUpperCase() + kept.slice(1);
}

/** A statement that rests on these sentences. */
export function citeSpoken(sentences: readonly Spoken[]): Cited {
  return {
    text: sentences.map(({ text }) => tidySpeech(text)).join(' '),
    utterances: [...new Set(sentences.flatMap(({ utterances }) => utterances))].toSorted((a, b) => a - b),
    quote: sentences.map(({ text }) => text).join(QUOTE_GAP),
  };
}
