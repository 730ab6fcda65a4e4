import type { Audience, Passage, Source } from '../knowledge/passage.ts';
import type { PassageIndex } from '../knowledge/retrieve.ts';
import { pageOf } from './page-of.ts';

type Around = {
  readonly index: PassageIndex;
  readonly audience: Audience;
  /** ISO 639-1: the one that is wanted. */
  readonly language: string;
};

const LOOKED_AT = 60;

/** The passage that says in another language what a source says: on the same page, with most of its figures. */
export async function twinOf(source: Source, { index, audience, language }: Around): Promise<Passage | undefined> {
  const { path, title, heading, quote } = source;
  const hits = await index.search(`${title}\n${heading}\n${quote}`, { audience, limit: LOOKED_AT });
  const twins = hits
    .map(({ passage }) => passage)
    .filter((one) => one.language === language && pageOf(one.path) === pageOf(path) && sharesFigures(quote, one.text));
  return twins.toSorted((one, other) => shared(quote, other.text) - shared(quote, one.text))[0];
}

/** Whether a text has most of the numbers and codes of another: they are the same in every language. */
export const sharesFigures = (quote: string, text: string): boolean => 2 * shared(quote, text) >= figuresIn(quote).size;

const shared = (quote: string, text: string): number => figuresIn(quote).intersection(figuresIn(text)).size;

const figuresIn = (text: string): Set<string> => new Set(text.match(/\w*\d[\w.,:]*(?<!\D)/g));
