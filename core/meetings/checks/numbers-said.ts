import { findDates } from '../../text/dates.ts';
import { dayIn } from '../../text/day-in.ts';
import { type FoundNumber, numbersIn } from '../../text/numbers.ts';
import type { MeetingContext } from '../minutes.ts';
import type { Utterance } from '../transcript.ts';

/** Small numbers in words count things ("the two plans"), unless something is measured with them. */
const COUNTS = 10;
const MEASURE =
  /^[\s-]*(?:per ?cent|euros?|dollars?|pounds?|cents?|minutes?|hours?|(?:working |business )?days?|weeks?|months?|quarters?|years?|[%€$£¥]|个?(?:工作日|分钟|小时|天|周|星期|月|季度|年)|[元块万家台])/iu;

/** Words that a clock is read with, and the numbers they stand for. */
const CLOCK: readonly (readonly [RegExp, readonly number[]])[] = [
  [/\bhalf\b|半/i, [30, 0.5, 50]],
  [/\bquarter\b|刻/i, [15, 45, 25]],
  [/\b(?:noon|midday)\b|中午/i, [12]],
  [/\bmidnight\b|半夜|午夜/i, [12, 24]],
];
const LATE = /\bp\.?m\b|\b(?:afternoon|evening|tonight)\b|下午|晚上|傍晚|今晚/i;

/**
 * The first number that a text states and that nobody said in these utterances: in digits or in words, with Chinese and English
 * alike. A date that was said may be written out: "Friday" is 18 September.
 */
export function unsaidNumber(text: string, said: readonly Utterance[], context: MeetingContext): string | undefined {
  const plain = text.normalize('NFKC');
  const stated = numbersIn(plain).filter((number) => isFigure(number, plain));
  if (stated.length === 0) return undefined;
  const known = numbersSaid(said);
  const unsaid = stated.filter(({ value }) => !known.has(value));
  if (unsaid.length === 0) return undefined;
  const dates = datesSaid(said, context);
  const written = findDates(plain, context.meetingDate, context.zone).filter(({ date }) => dates.has(date));
  const isInDate = (at: number): boolean =>
    written.some(({ index, text: { length } }) => at >= index && at < index + length);
  return unsaid.find(({ index }) => !isInDate(index))?.text;
}

const isFigure = ({ text, index, value }: FoundNumber, whole: string): boolean =>
  /\d/.test(text) ||
  value > COUNTS ||
  MEASURE.test(whole.slice(index + text.length)) ||
  whole.slice(0, index).endsWith('百分之');

function numbersSaid(utterances: readonly Utterance[]): Set<number> {
  const known = new Set([0]);
  for (const { speaker, text } of utterances) {
    const numbers = numbersIn(`${text}\n${speaker}`);
    for (const [at, { value, index }] of numbers.entries()) {
      known.add(value);
      if (value < 12 && LATE.test(text)) known.add(value + 12);
      const before = numbers[at - 1];
      // "Twenty twenty-six" is a year.
      if (before?.index === index) known.add(before.value * 100 + value);
    }
    for (const [word, values] of CLOCK) if (word.test(text)) for (const value of values) known.add(value);
  }
  return known;
}

const datesSaid = (utterances: readonly Utterance[], { meetingDate, zone }: MeetingContext): Set<string> =>
  new Set([
    dayIn(zone, meetingDate),
    ...utterances.flatMap(({ text, saidAt = meetingDate }) => findDates(text, saidAt, zone).map(({ date }) => date)),
  ]);
