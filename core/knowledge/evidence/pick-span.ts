import { splitSentences } from '../../text/sentences.ts';
import { answersKind, type QuestionKind } from '../questions/question-kind.ts';
import { coverage } from '../retrieve.ts';
import { inRangesOf, type Measure } from '../words/ranges.ts';
import { termsOf } from '../words/terms.ts';

/** Some sentences of a passage that stand next to each other, word for word, and how well they answer (0 to 1). `entry`: one of a list. */
export type Span = { readonly text: string; readonly score: number; readonly entry?: true };

const LONGEST_SPAN = 3;
/** A paragraph of so many sentences is one thought: cut, it would begin in the middle. */
const WHOLE_BLOCK = 4;
const MOST_ITEMS = 8;
/** How many times better than the next an entry of a list is when it answers alone. */
const STANDS_OUT = 1.5;
/** Share of the score that says whether the sentence holds what is asked for: a time, a price. */
const KIND = 0.25;
/** A passage up to this length (a Chinese character counts as two letters) answers as a whole. */
const SHORT = 300;
/** A sentence that starts so says little without the one before it, and one that does so limits the one before it. */
const LEANS_BACK =
  /^(?:it|this|that|they|these|those|then|there|after that|in that case|without (?:it|that)|otherwise|but|however|both|此|这|该|之后|否则|但|不过|另外|超过|其中)/i;

/**
 * The sentences of a passage that answer a question best: up to three in a row, or a list as a whole. Of a list of ranges the one
 * entry in which an amount of the question lies.
 */
export function pickSpan(
  text: string,
  asked: ReadonlyMap<string, number>,
  kind: QuestionKind | undefined,
  measures: readonly Measure[] = [],
): Span {
  const blocks = text.split('\n\n');
  const spans = blocks.map((block, at) =>
    block.includes('\n') ? pickItems(blocks, at, asked, kind) : pickSentences(block, asked, kind),
  );
  const best = spans.reduce((one, other) => (other.score > one.score ? other : one));
  const within = measures.length > 0 ? entryWithin(blocks, measures) : undefined;
  if (within !== undefined) return { text: within, score: best.score, entry: true };
  return weigh(text) <= SHORT && !best.entry ? { text, score: best.score } : best;
}

function pickSentences(block: string, asked: ReadonlyMap<string, number>, kind: QuestionKind | undefined): Span {
  const sentences = splitSentences(block);
  const scores = sentences.map((sentence) => scoreOf(sentence, asked, kind));
  const score = Math.max(0, ...scores);
  if (sentences.length <= WHOLE_BLOCK) return { text: block, score };
  const best = scores.indexOf(score);
  const first = LEANS_BACK.test(sentences[best] ?? '') ? Math.max(0, best - 1) : best;
  const last = Math.min(first + LONGEST_SPAN, sentences.length) - 1;
  return { text: between(block, sentences[first] ?? '', sentences[last] ?? ''), score };
}

/** A short list is an answer as a whole (steps, price lists), with the sentence that introduces it. */
function pickItems(
  blocks: readonly string[],
  at: number,
  asked: ReadonlyMap<string, number>,
  kind: QuestionKind | undefined,
): Span {
  const items = (blocks[at] ?? '').split('\n');
  const scores = items.map((item) => scoreOf(item, asked, kind));
  const score = Math.max(...scores);
  const best = items[scores.indexOf(score)] ?? '';
  // Steps are done in order; of a price list or a list of error codes only the entry asked for is of use.
  if (/^-/.test(best) && standsOut(items, asked)) return { text: best.replace(/^-\s+/, ''), score, entry: true };
  const from = items.length <= MOST_ITEMS ? 0 : Math.max(0, scores.indexOf(score) - 2);
  const list = items.slice(from, from + MOST_ITEMS).join('\n');
  const before = blocks[at - 1] ?? '';
  const introduced = from === 0 && /[:：]$/.test(before) && !before.includes('\n');
  return { text: introduced ? `${before}\n\n${list}` : list, score };
}

/** The one entry of a list in whose range an amount lies. */
function entryWithin(blocks: readonly string[], measures: readonly Measure[]): string | undefined {
  const items = blocks.filter((block) => block.includes('\n')).flatMap((block) => block.split('\n'));
  const [entry, ...others] = items.filter((item) => inRangesOf(item, measures).length > 0);
  return others.length > 0 ? undefined : entry?.replace(/^-\s+/, '');
}

function standsOut(items: readonly string[], asked: ReadonlyMap<string, number>): boolean {
  const [best = 0, second = 0] = items.map((item) => coverage(asked, new Set(termsOf(item)))).toSorted((a, b) => b - a);
  return best > 0 && best >= STANDS_OUT * second;
}

function scoreOf(sentence: string, asked: ReadonlyMap<string, number>, kind: QuestionKind | undefined): number {
  const covered = coverage(asked, new Set(termsOf(sentence)));
  return kind === undefined ? covered : (1 - KIND) * covered + (answersKind(sentence, kind) ? KIND : 0);
}

const weigh = (text: string): number => text.length + (text.match(/\p{Script=Han}/gu)?.length ?? 0);

const between = (block: string, first: string, last: string): string => {
  const start = block.indexOf(first);
  return block.slice(start, block.indexOf(last, start) + last.length);
};
