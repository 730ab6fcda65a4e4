import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

/** A phrase with the day that is meant (YYYY-MM-DD, with HH:MM where a time is asked for), said at `now` in `zone`. */
export type Phrase = {
  readonly text: string;
  readonly meant: string;
  readonly language: 'en' | 'zh';
  readonly now: Date;
  readonly zone: string;
};
type Group = {
  readonly language: 'en' | 'zh';
  readonly now: string;
  readonly zone: string;
  readonly phrases: Readonly<Record<string, string>>;
};
/** A day, and a time where one was read. */
export type ReadDate = { readonly date: string; readonly time?: string };

const read = (name: string): unknown => parse(readFileSync(path.join(import.meta.dirname, name), 'utf8'));

/** The table of `phrases.yaml`. */
export const officePhrases = (): Phrase[] =>
  (read('phrases.yaml') as Group[]).flatMap(({ language, now, zone, phrases }) =>
    Object.entries(phrases).map(([text, meant]) => ({ text, meant, language, zone, now: new Date(now) })),
  );

/** Sentences in which something looks like a date and is none. */
export const withoutDates = (): Omit<Phrase, 'meant'>[] =>
  Object.entries(read('no-dates.yaml') as Record<'en' | 'zh', string[]>).flatMap(([language, texts]) =>
    texts.map((text) => ({
      text,
      language: language as 'en' | 'zh',
      now: new Date('2026-11-24T09:00:00Z'),
      zone: language === 'zh' ? 'Asia/Shanghai' : 'Europe/Berlin',
    })),
  );

/** Whether a date is the one that is meant; a time is looked at only where one is asked for. */
export function isMeant({ date, time }: ReadDate, meant: string): boolean {
  const [day, clock] = meant.split(' ');
  return date === day && (clock === undefined || clock === time);
}
