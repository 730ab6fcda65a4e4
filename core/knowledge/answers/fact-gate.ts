import { defineError } from '../../errors.ts';
import { factChecker } from '../../safety/unsupported-facts.ts';
import type { Passage } from '../passage.ts';
import { unfinishedFact } from './unfinished-fact.ts';

export const untrueAnswer = defineError({
  code: 'answer.untrue',
  message: (what: string) => `The model's answer ${what}.`,
});

/** Lets the words of an answer through as they come, and stops them before the first that nothing bears out. */
export type FactGate = {
  /** Takes more words and gives those that may be shown now. Rejects with `answer.untrue`. */
  push(words: string): string;
  /** Gives the rest that may be shown. */
  end(): string;
  /** The passages that were cited, by number, in order. */
  cited(): readonly number[];
};

type Bounds = {
  /** The passages that may be cited, from 1 on. */
  readonly passages: readonly Passage[];
  /** Those that are cited from the beginning. */
  readonly cited: readonly number[];
  /** What else may be repeated: the question, what was said before. */
  readonly said: readonly string[];
};

/**
 * The words go through as far as no number, amount, date, link, address, telephone number or name of a document is among them
 * that is still to be completed or that stands in no passage cited before or right behind it, and not in what was said. Citations such as [1] are
 * taken out: who reads is shown the sources by name.
 */
export function openFactGate({ passages, cited, said }: Bounds): FactGate {
  const citations = new Set<number>();
  let check: ReturnType<typeof checkerOf> | undefined;
  let held = '';
  let begun = false;

  const cite = (number: number) => {
    if (!passages[number - 1]) throw untrueAnswer(`cites passage ${number}, which does not exist`);
    if (!citations.has(number)) check = undefined;
    citations.add(number);
  };
  for (const number of cited) cite(number);

  /** What of the held words before `end` may be shown. */
  const release = (end: number): string => {
    const cleared = withoutCitations(held.slice(0, end), cite);
    held = held.slice(end);
    check ??= checkerOf(
      [...citations].flatMap((number) => passages[number - 1] ?? []),
      said,
    );
    check(cleared, begun);
    const words = begun ? cleared : cleared.trimStart();
    begun ||= words !== '';
    return words;
  };

  return {
    push(words) {
      let shown = '';
      // Word by word, so that what is known when a fact is looked at does not hang on how the words were packed.
      for (const word of words.match(WORD) ?? []) {
        held += word;
        const end = unfinishedFact(held);
        if (end > 0) shown += release(end);
      }
      return shown;
    },
    end: () => release(held.length).trimEnd(),
    cited: () => [...citations],
  };
}

const WORD = /\s*\S+|\s+/g;

const CITATION = /\s*(?:\[\s*(\d+(?:\s*[,，、]\s*\d+)*)\s*\]|【\s*(\d+(?:\s*[,，、]\s*\d+)*)\s*】)/g;

function withoutCitations(words: string, cite: (number: number) => void): string {
  return words.replace(CITATION, (_, square?: string, lenticular?: string) => {
    for (const number of (square ?? lenticular ?? '').split(/[,，、]/)) cite(Number(number));
    return '';
  });
}

/** `3.` at the start of a line numbers an entry and states nothing. */
const ENTRY = /(^|\n)\s*\d{1,2}[.)、](?=\s|$)/g;
const DOCUMENT = /[\p{L}\p{N}_-]+\.(?:md|pdf|docx?|xlsx?|pptx?|csv|txt|html?)\b|《[^》\n]+》/giu;
/** The name of a product, an order, a room: letters, then digits. */
const CODE = /\p{Script=Latin}+-?\d[\p{Script=Latin}\d]*/giu;
const NUMBER = /\d+(?:[.,:]\d+)*/g;

function checkerOf(passages: readonly Passage[], said: readonly string[]) {
  const sources = [...said, ...passages.flatMap(({ text, title, heading, path }) => [text, title, heading, path])];
  const checkFacts = factChecker(sources);
  const all = sources.join('\n').normalize('NFKC').toLowerCase();
  const codes = new Set(all.match(CODE) ?? []);
  const numbers = new Set((all.match(NUMBER) ?? []).map(plainNumber));
  const known: readonly [RegExp, (found: string) => boolean][] = [
    [DOCUMENT, (name) => all.includes(name.replace(/[《》]/g, ''))],
    [CODE, (code) => codes.has(code)],
    [NUMBER, (number) => numbers.has(plainNumber(number))],
  ];
  return (words: string, within: boolean): void => {
    // In the middle of a line no number is that of an entry.
    const { unsupported, rest } = checkFacts(within ? `·${words}` : words);
    const strays = unsupported.map(({ value }) => value);
    let left = rest.toLowerCase().replace(ENTRY, '$1');
    for (const [pattern, isKnown] of known)
      left = left.replace(pattern, (found) => {
        if (!isKnown(found)) strays.push(found);
        return ' ';
      });
    if (strays[0] !== undefined) throw untrueAnswer(`says "${strays[0]}", which is in no passage it cites`);
  };
}

/** Without the signs between thousands. */
const plainNumber = (number: string): string => number.replace(/[.,](?=\d{3}(?!\d))/g, '');
