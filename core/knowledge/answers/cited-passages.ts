import { nameOfSource, type Passage, type Source, sourceOf } from '../passage.ts';

/** What a model says it used: the number of a passage, from 1, and words it quotes from it. */
export type Citation = { readonly passage: number; readonly quote: string };

/** The passages as a prompt shows them: numbered from 1, with where they stand. */
export const numberPassages = (passages: readonly Passage[]): string =>
  passages.map((passage, at) => `[${at + 1}] ${nameOfSource(passage)}\n${passage.text}`).join('\n\n');

/** The sources behind citations; or, as a string, which citation is not true. */
export function resolveCitations(
  citations: readonly Citation[],
  passages: readonly Passage[],
): readonly Source[] | string {
  const sources: Source[] = [];
  for (const { passage: number, quote } of citations) {
    const passage = passages[number - 1];
    if (!passage) return `cites passage ${number}, which does not exist`;
    if (squeeze(quote) === '') return `quotes nothing from passage ${number}`;
    if (!squeeze(passage.text).includes(squeeze(quote)))
      return `quotes words that do not stand in passage ${number}: "${quote}"`;
    sources.push(sourceOf(passage, quote));
  }
  return sources;
}

/** Models straighten quotation marks and move spaces and punctuation when they quote: only letters and digits count. */
const squeeze = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%€$£¥]/gu, '');
