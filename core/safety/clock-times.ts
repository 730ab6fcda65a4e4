const CLOCK = /(?<![\d:.])([01]?\d|2[0-3])[:：]([0-5]\d)(?::[0-5]\d)?\s*(am|pm|a\.m\.|p\.m\.)?(?![\d])/gi;
const BARE = /(?<![\d:.])(1[0-2]|[1-9])\s*(am|pm|a\.m\.|p\.m\.)(?![a-z])/gi;
const CHINESE = /(上午|早上|中午|下午|晚上|傍晚)?\s*([01]?\d|2[0-3])\s*点(?:钟|整|半|([0-5]?\d)\s*分)?/g;

/** A time of day as written, and in minutes after midnight. */
type ClockTime = { readonly value: string; readonly minute: number };

/** The times of day in a text, in English and Chinese. */
export function clockTimesIn(text: string): ClockTime[] {
  const read = (pattern: RegExp, minuteOf: (match: RegExpExecArray) => number) =>
    Array.from(text.matchAll(pattern), (match) => ({
      value: match[0].trim(),
      minute: minuteOf(match as RegExpExecArray),
    }));
  return [
    ...read(CLOCK, ([, hour, minute, half]) => hourOf(Number(hour), half) * 60 + Number(minute)),
    ...read(BARE, ([, hour, half]) => hourOf(Number(hour), half) * 60),
    ...read(CHINESE, ([words, part, hour, minute]) => {
      const later = /下午|晚上|傍晚/.test(part ?? '') ? 'pm' : undefined;
      return hourOf(Number(hour), later) * 60 + (words?.endsWith('半') ? 30 : Number(minute ?? 0));
    }),
  ];
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined || hour > 12) return hour;
  return (hour % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
}

/** The times of day in a text that none of the sources names. 3:00 without a half of the day may be either. */
export function unsupportedTimes(text: string, sources: readonly string[]): string[] {
  const known = new Set(sources.flatMap(clockTimesIn).map(({ minute }) => minute % 720));
  const missing = clockTimesIn(text).filter(({ minute }) => !known.has(minute % 720));
  return [...new Set(missing.map(({ value }) => value))];
}
