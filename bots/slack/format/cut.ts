import { endsInCode } from './code-block.ts';

/** A stretch of a text, `end` excluded. */
type Span = { readonly start: number; readonly end: number };

const spansOf = (text: string, pattern: RegExp): Span[] =>
  [...text.matchAll(pattern)].map(({ index, 0: { length } }) => ({ start: index, end: index + length }));

const isWithin = (at: number, spans: readonly Span[]): boolean =>
  spans.some(({ start, end }) => at > start && at < end);

/** What Slack reads as one: links and mentions, entities, code in a line, text between markers of ours. */
const WHOLE = /<[^<>\n]+>|&(?:amp|lt|gt);|`[^`\n]+`|\u200b([*_~])[^\n]*?\1\u200b/g;
const ENTITY = /&(?:amp|lt|gt);/g;

/** So much behind the limit is looked at, to see where what stands there ends: a link of ours has 1,000 at most. */
const AHEAD = 1100;

/** A cut at a better place is made only if it leaves that share of the limit before it. */
const WORTHWHILE = 1 / 3;

/**
 * Where to cut a text that is longer than `limit`, as a position in it, with `closing` more characters left free in a block
 * of code: see `splitText`.
 */
export function bestCut(text: string, limit: number, closing: number): number {
  const seen = text.slice(0, limit + AHEAD);
  const mayCut = placesToCut(seen, limit, closing);
  const least = limit * WORTHWHILE;
  const last = (cuts: readonly number[], from: number, fits: (at: number) => boolean = mayCut): number | undefined =>
    cuts.findLast((at) => at > from && fits(at));
  const spaces = starts(seen, /\s+/g);
  return (
    last(starts(seen, /\n(?=\s*\n)/g), least, (at) => mayCut(at) && !endsInCode(seen.slice(0, at))) ??
    last(starts(seen, /\n/g), least) ??
    last(ends(seen, /[.!?…]["'”’)\]]*(?=\s)|[。！？；…]["'”’）」』]*/g), least) ??
    last(spaces, least) ??
    boundaries(seen, limit, 'word').find((at) => at > least && mayCut(at)) ??
    last(spaces, 0) ??
    boundaries(seen, limit, 'grapheme').find(mayCut) ??
    anywhere(seen, limit - closing)
  );
}

const starts = (text: string, pattern: RegExp): number[] => spansOf(text, pattern).map(({ start }) => start);
const ends = (text: string, pattern: RegExp): number[] => spansOf(text, pattern).map(({ end }) => end);

const SEGMENTERS = {
  word: new Intl.Segmenter(undefined, { granularity: 'word' }),
  grapheme: new Intl.Segmenter(undefined, { granularity: 'grapheme' }),
} as const;

/** Where words or letters begin, from the last one that does so at or before `from` down to the second. */
function* boundaries(text: string, from: number, granularity: keyof typeof SEGMENTERS): Generator<number, undefined> {
  const segments = SEGMENTERS[granularity].segment(text);
  for (let at = from; at > 0; at--) {
    at = segments.containing(at)?.index ?? 0;
    if (at > 0) yield at;
  }
}

/** Tells of a position whether a part may end there. */
function placesToCut(seen: string, limit: number, closing: number): (at: number) => boolean {
  const blocks = codeBlocks(seen);
  const wholes = spansOf(seen, WHOLE);
  const entities = spansOf(seen, ENTITY);
  const first = seen.search(/\S/);
  return (at) => {
    if (at <= first || at > limit) return false;
    const block = blocks.find(({ start, end }) => at > start && at < end);
    if (!block) return !isWithin(at, wholes);
    // Neither the first line of code is left behind, nor nothing but the end of the block put behind the cut.
    const leavesCode = at > block.from + 1 && at < block.to - 1;
    return leavesCode && at + closing <= limit && !isWithin(at, entities);
  };
}

/** Blocks of code, from fence to fence; the code itself stands between `from` and `to`. */
function codeBlocks(text: string): (Span & { readonly from: number; readonly to: number })[] {
  const fences = spansOf(text, /^```.*$/gm);
  return fences.flatMap(({ start, end }, index) => {
    const close = fences[index + 1] ?? { start: Number.POSITIVE_INFINITY, end: Number.POSITIVE_INFINITY };
    return index % 2 === 0 ? [{ start, end: close.end, from: end, to: close.start }] : [];
  });
}

/** Within something that can't be kept whole: a letter is, if it fits, and in any case no surrogate is parted from its other half. */
function anywhere(text: string, limit: number): number {
  const letter = boundaries(text, limit, 'grapheme').next().value;
  return letter ?? ((text.codePointAt(limit - 1) ?? 0) > 0xffff ? limit - 1 : limit);
}
