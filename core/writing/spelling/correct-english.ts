import { aroundFixed } from '../around-fixed.ts';
import type { EnglishWords } from './english-words.ts';

/** A word that is in no dictionary, with what it may be. */
export type Doubt = { readonly word: string; readonly perhaps: readonly string[] };

export type Spelled = { readonly text: string; readonly doubts: readonly Doubt[] };

type Known = {
  readonly words: EnglishWords;
  /** Those of these words that people here use: names, products, abbreviations. */
  known(words: readonly string[]): Promise<ReadonlySet<string>>;
};

/** What somebody else said, in quotation marks or on lines that quote a mail, and what is no prose. */
const LEFT_ALONE = /^[ \t]*>.*$|"[^"\n]*"|“[^”]*”|«[^»]*»|```[\s\S]*?```|(?<![\w/])[\w.-]*[/\\_][\w./\\-]*/gmu;
/** A word in letters that no digit, sign of a name or apostrophe is part of. */
const WORD = /(?<![\p{L}\p{N}@#_./-])\p{Script=Latin}{3,}(?![\p{L}\p{N}@_]|['’]\p{L}|[./-]\p{L})/gu;
const MOST_DOUBTS = 10;
/** A text with more unknown words than this share of them is in another language, or is no prose. */
const UNKNOWN_AT_MOST = 0.3;
const FEW = 3;

/**
 * A text with those of its misspelled words put right that leave no doubt. The others are given with what they may be. Names (a capital
 * within a sentence, or throughout), quotations, code, links, addresses, numbers and words that people here use are left alone.
 */
export async function correctEnglish(text: string, { words, known }: Known): Promise<Spelled> {
  const prose = withoutLeftAlone(text);
  const all = [...prose.matchAll(WORD)].map((match) => ({ word: match[0], isFirst: isFirst(prose, match.index) }));
  const looked = all.filter(({ word, isFirst: first }) => isLookedAt(word, first));
  const unknown = [...new Set(looked.map(({ word }) => word.toLowerCase()))].filter((word) => !words.isKnown(word));
  const sure = new Map(unknown.flatMap((word) => pairOf(word, words.certainly(word))));
  if (unknown.length - sure.size > Math.max(FEW, UNKNOWN_AT_MOST * all.length)) return { text, doubts: [] };
  const ours = unknown.length > 0 ? await known(unknown) : new Set<string>();
  const wrong = unknown.filter((word) => !ours.has(word));
  const repairs = new Map([...sure].filter(([word]) => !ours.has(word)));
  // What begins a sentence may be a name: it is put right where that leaves no doubt, and never asked about.
  const asked = new Set(
    looked.filter(({ isFirst: first, word }) => !first || !/^\p{Lu}/u.test(word)).map(({ word }) => word),
  );
  const doubts = wrong.filter((word) => !repairs.has(word) && asked.has(word)).slice(0, MOST_DOUBTS);
  return {
    text: replaced(text, repairs),
    doubts: doubts.map((word) => ({ word, perhaps: words.perhaps(word) })),
  };
}

const pairOf = (word: string, meant: string | undefined): (readonly [string, string])[] =>
  meant === undefined ? [] : [[word, meant]];

/** Spaces stand for what is left alone. */
function withoutLeftAlone(text: string): string {
  let prose = '';
  aroundFixed(text, (rest) => {
    prose = rest.replace(/[\u{f0000}-\u{ffffd}]/gu, '#').replace(LEFT_ALONE, (found) => ' '.repeat(found.length));
    return rest;
  });
  return prose;
}

const isFirst = (text: string, at: number): boolean =>
  /(?:^|[.!?:]\s+["'(]?|\n\s*(?:[-*•]\s*)?)$/u.test(text.slice(0, at));

/** A capital within a sentence, or a second one, is that of a name or an abbreviation. */
const isLookedAt = (word: string, first: boolean): boolean =>
  /^\p{Ll}+$/u.test(word) || (first && /^\p{Lu}\p{Ll}+$/u.test(word));

function replaced(text: string, repairs: ReadonlyMap<string, string>): string {
  if (repairs.size === 0) return text;
  return aroundFixed(text, (prose) => {
    const kept: string[] = [];
    const open = prose.replace(LEFT_ALONE, (found) => `\u{e000}${kept.push(found) - 1}\u{e001}`);
    const right = open.replace(WORD, (word, at: number) => {
      const meant = isLookedAt(word, isFirst(open, at)) ? repairs.get(word.toLowerCase()) : undefined;
      if (meant === undefined) return word;
      return /^\p{Lu}/u.test(word) ? `${meant.charAt(0).toUpperCase()}${meant.slice(1)}` : meant;
    });
    return right.replace(/\u{e000}(\d+)\u{e001}/gu, (_, index) => kept[Number(index)] ?? '');
  });
}
