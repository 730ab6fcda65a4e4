import type { FoundDate } from '../../text/dates.ts';
import type { Figures } from '../minutes.ts';
import { citeSpoken } from '../words/cite.ts';
import { overlapOf } from '../words/content-words.ts';
import { type FoundFigure, figuresIn } from '../words/figures.ts';
import type { Spoken } from '../words/spoken.ts';

const MOST_LINES = 30;
/** Whether a sentence may name a day: to read dates takes longer than all else here. */
const NAMES_DAY =
  /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d(?:st|nd|rd|th)\b|\d{1,4}[/.-]\d{1,2}|\d:\d\d|\d ?(?:am|pm)\b|o'clock|tomorrow|yesterday|\b(?:next|last|end of|in an?|in \w+|\w+) (?:days|week|month|quarter|year)|christmas|easter|[月日号周]|星期|礼拜|明天|后天|昨天|季度|年[初底]|春节|国庆/i;
/** Everybody who was there knows what day it was. */
const NO_NEWS =
  /^(?:today|tonight|now|this (?:morning|afternoon|evening|week|month|year)|今[天晚年早]|现在|本周|这周|这个?月|今天[上下]午)$/i;
const FEWEST_WORDS = 3;
const FEWEST_WORDS_CHINESE = 2;
const SAME_LINE = 0.5;
const COMPARED = 20;

type Line = {
  readonly line: Figures;
  readonly said: ReadonlySet<string>;
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
  const naming = new Map<string, Line[]>();
  for (const sentence of spoken) {
    if (skip(sentence) || /[?？]\s*$/.test(sentence.text)) continue;
    const line = lineOf(sentence, spoken[sentence.place - 1], dates);
    const [first = ''] = line?.said ?? [];
    const before = naming.get(first) ?? [];
    if (!line || before.slice(-COMPARED).some((known) => isSame(known, line))) continue;
    lines.push(line);
    for (const said of line.said) naming.set(said, [...(naming.get(said) ?? []).slice(-COMPARED), line]);
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
  const bySaid = new Map(named.map((figure) => [figure.said.toLowerCase(), figure]));
  const cited = isAnswer ? [before, sentence] : [sentence];
  return {
    line: { ...citeSpoken(cited), figures: [...bySaid.values()] },
    said: new Set(bySaid.keys()),
    words: cited.flatMap((one) => one.words),
    score: scoreOf(days, numbers, words.length),
    place,
  };
}

const covers = (day: FoundDate, index: number): boolean => index >= day.index && index < day.index + day.text.length;

const asDay = ({ text, date, index }: FoundDate) => ({
  said: text.trim().replace(/^(?:on|at) /i, ''),
  date,
  index,
});

const TELLING_WORDS = 8;

/** Money and shares before days and counts, and what is said in a whole sentence before scraps. */
const scoreOf = (days: readonly FoundDate[], numbers: readonly FoundFigure[], words: number): number =>
  Math.max(...numbers.map(({ isMoney }) => (isMoney ? 3 : 1.5)), ...days.map(() => 2)) +
  Math.min(words, TELLING_WORDS) / TELLING_WORDS;

/** The same figures said again about the same thing. */
const isSame = (known: Line, { said, words }: Line): boolean =>
  said.isSubsetOf(known.said) && overlapOf(known.words, words, () => 1) >= SAME_LINE;
