import type { FoundDate } from '../text/dates.ts';
import { citeSpoken } from './cite.ts';
import { overlapOf } from './content-words.ts';
import { type FoundFigure, figuresIn } from './figures.ts';
import type { Figures } from './minutes.ts';
import type { Spoken } from './spoken.ts';

const MOST_LINES = 30;
const NAMES_DAY =
  /\d|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|tomorrow|yesterday|\b(?:next|last|end of|in an?|in \w+|\w+) (?:week|month|quarter|year)|christmas|easter|[月日号周年]|星期|礼拜|明天|后天|昨天|季度|春节|国庆/i;
/** Everybody who was there knows what day it was. */
const NO_NEWS =
  /^(?:today|tonight|now|this (?:morning|afternoon|evening|week|month|year)|今[天晚年早]|现在|本周|这周|这个?月|今天[上下]午)$/i;
const FEWEST_WORDS = 3;
const FEWEST_WORDS_CHINESE = 2;
const SAME_LINE = 0.5;
const COMPARED = 200;

type Line = {
  readonly line: Figures;
  readonly words: readonly string[];
  readonly score: number;
  readonly place: number;
};

type Input = {
  readonly spoken: readonly Spoken[];
  readonly dates: (text: string) => FoundDate[];
  readonly skip: (sentence: Spoken) => boolean;
};

/**
 * The numbers and dates that were named, a line for each sentence that names some, in the order said. An answer of a few words is
 * cited with its question. Of very many those that tell most.
 */
export function findFigures({ spoken, dates, skip }: Input): Figures[] {
  const lines: Line[] = [];
  for (const sentence of spoken) {
    if (skip(sentence) || /[?？]\s*$/.test(sentence.text)) continue;
    const line = lineOf(sentence, spoken[sentence.place - 1], dates);
    if (line && !lines.slice(-COMPARED).some((known) => isSame(known, line))) lines.push(line);
  }
  return lines
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST_LINES)
    .toSorted((a, b) => a.place - b.place)
    .map(({ line }) => line);
}

function lineOf(sentence: Spoken, before: Spoken | undefined, dates: Input['dates']): Line | undefined {
  const { text, words, place } = sentence;
  const days = NAMES_DAY.test(text) ? dates(text).filter((day) => !NO_NEWS.test(day.text.trim())) : [];
  const numbers = figuresIn(text).filter(({ index }) => !days.some((day) => covers(day, index)));
  if (days.length + numbers.length === 0) return undefined;
  const isScrap = words.length < (/\p{Script=Han}/u.test(text) ? FEWEST_WORDS_CHINESE : FEWEST_WORDS);
  const isAnswer = isScrap && before !== undefined && /[?？]\s*$/.test(before.text);
  if (isScrap && !isAnswer) return undefined;
  const named = [...days.map(asDay), ...numbers.map(({ text: said, index }) => ({ said, index }))]
    .toSorted((a, b) => a.index - b.index)
    .map(({ index: _, ...figure }) => figure);
  const figures = [...new Map(named.map((figure) => [figure.said.toLowerCase(), figure])).values()];
  const cited = isAnswer ? [before, sentence] : [sentence];
  return {
    line: { ...citeSpoken(cited), figures },
    words: cited.flatMap((one) => one.words),
    score: scoreOf(days, numbers, words.length),
    place,
  };
}

const covers = (day: FoundDate, index: number): boolean => index >= day.index && index < day.index + day.text.length;

const asDay = ({ text, date, index }: FoundDate) => ({ said: text.trim(), date, index });

const TELLING_WORDS = 8;

/** Money and shares before days and counts, and what is said in a whole sentence before scraps. */
const scoreOf = (days: readonly FoundDate[], numbers: readonly FoundFigure[], words: number): number =>
  Math.max(...numbers.map(({ isMoney }) => (isMoney ? 3 : 1.5)), ...days.map(() => 2)) +
  Math.min(words, TELLING_WORDS) / TELLING_WORDS;

/** The same figures said again about the same thing. */
function isSame(known: Line, { line, words }: Line): boolean {
  const told = new Set(known.line.figures.map(({ said }) => said.toLowerCase()));
  return (
    line.figures.every(({ said }) => told.has(said.toLowerCase())) &&
    overlapOf(known.words, words, () => 1) >= SAME_LINE
  );
}
