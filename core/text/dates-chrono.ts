import { createRequire } from 'node:module';
import { type Day, localTime, realDay, zoneOffset } from './dates-calendar.ts';
import type { Mention, Read, Today } from './dates-mention.ts';
import { isDeadlineAfter, nearest, textBefore } from './dates-resolve.ts';

type ChronoEnglish = typeof import('chrono-node/en');
type Result = ReturnType<ChronoEnglish['strict']['parse']>[number];

const WORTH_READING = /\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;
const DURATION = /\b(?:seconds|min(?:ute)?s?|hours?|days?|weeks?|months?|years?)\b/i;

// Loaded at the first text that may hold a date: it costs 14 MB, and findDates is synchronous.
const require = createRequire(import.meta.url);
let chrono: ChronoEnglish | undefined;

/**
 * Month names, ISO 8601 and clock times, in every way that chrono knows to write them. Weekdays, periods and
 * "in two weeks" are not its part: it puts them in the past, or takes a mere duration for a date.
 */
export function chronoMentions(text: string, today: Today): Mention[] {
  if (!WORTH_READING.test(text)) return [];
  chrono ??= require('chrono-node/en') as ChronoEnglish;
  const results = chrono.strict.parse(text, { instant: today.moment, timezone: today.offset });
  return results.flatMap((result) => {
    const read = readResult(result, textBefore(text, result.index), today);
    return read === undefined ? [] : [{ index: result.index, text: result.text, ...read }];
  });
}

function readResult({ start, text }: Result, before: string, today: Today): Read | undefined {
  if (DURATION.test(text)) return undefined;
  const day = readDay(start, before, today);
  if (day === undefined && start.isCertain('day')) return undefined;
  if (!start.isCertain('hour')) return day === undefined ? undefined : { day };
  const zoned = start.isCertain('timezoneOffset') ? inZone(start.date(), today.zone) : undefined;
  const time = zoned?.minute ?? readTime(start, text);
  if (day !== undefined) return { day: zoned?.day ?? day, time };
  return { time, alone: meansClock(text, before) };
}

const inZone = (moment: Date, zone: string) => localTime(moment, zoneOffset(moment, zone));

function readDay(start: Result['start'], before: string, today: Today): Day | undefined {
  const [year, month, day] = [start.get('year'), start.get('month'), start.get('day')];
  if (!start.isCertain('day') || !start.isCertain('month') || month === null || day === null) return undefined;
  if (start.isCertain('year') && year !== null) return realDay(year, month, day);
  return nearest(today.day, month, day, isDeadlineAfter(before));
}

/** "Friday at 5" is in the afternoon. */
function readTime(start: Result['start'], text: string): number {
  const hour = start.get('hour') ?? 0;
  const bare = !start.isCertain('meridiem') && !text.includes(':');
  return (bare && hour > 0 && hour < 8 ? hour + 12 : hour) * 60 + (start.get('minute') ?? 0);
}

/** "12:30" may be a score or a duration; "at 12:30" and "5 pm" are not. */
const meansClock = (text: string, before: string): boolean =>
  /[ap]\.?m|clock|^\s*at\s+\d+:/i.test(text) ||
  (text.includes(':') && /\b(?:at|by|before|until|till)\s+$/i.test(before));
