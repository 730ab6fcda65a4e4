const DAY_MS = 24 * 60 * 60 * 1000;
/** Mail as we know it began in 1982 (RFC 822). */
const FIRST_YEAR = 1982;
const AHEAD_MS = 2 * DAY_MS;

/**
 * When a mail was sent: its Date header if that is believable, else the time of the last server that took
 * it, else when we received it. A clock at 1970 or 2099 must not sort a mail to the end of the list for ever.
 */
export function sentAt(dateHeader: string, received: readonly string[], receivedAt: Date): Date {
  const stamps = [dateHeader, ...received.map((line) => line.slice(line.lastIndexOf(';') + 1))];
  const dates = stamps.map(parseMailDate).filter((date) => date !== undefined);
  return dates.find((date) => isBelievable(date, receivedAt)) ?? receivedAt;
}

function isBelievable(date: Date, receivedAt: Date): boolean {
  return date.getUTCFullYear() >= FIRST_YEAR && date.getTime() <= receivedAt.getTime() + AHEAD_MS;
}

/** Reads an RFC 5322 date, also with the faults of old mailers (comments, no zone, no weekday). */
function parseMailDate(value: string): Date | undefined {
  const text = value.slice(0, 200).replace(/\(.*$/s, ' ').replace(/\s+/g, ' ').trim();
  if (!/\d/.test(text)) return undefined;
  const zoned = /(?:[+-]\d{4}|[A-Z]{1,5}|Z)$/i.test(text) ? text : `${text} +0000`;
  const candidates = [zoned, zoned.replace(/^[^\d]*(?=\d)/, ''), zoned.replace(/ [A-Z]{1,5}$/i, ' +0000')];
  const times = candidates.map((candidate) => Date.parse(candidate));
  const time = times.find((candidate) => !Number.isNaN(candidate));
  return time === undefined ? undefined : new Date(time);
}
