import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastDue } from './last-due.ts';

describe('the last time a schedule was due', () => {
  it.each([
    ['0 8 * * *', 'Europe/Berlin', '2026-11-22T07:00:00Z', '2026-11-22T07:00:00Z'],
    ['0 8 * * *', 'Europe/Berlin', '2026-11-22T06:59:59Z', '2026-11-21T07:00:00Z'],
    ['0 8 * * *', 'Asia/Shanghai', '2026-11-22T00:00:00Z', '2026-11-22T00:00:00Z'],
    ['0 8 * * 1-5', 'Europe/Berlin', '2026-11-22T12:00:00Z', '2026-11-20T07:00:00Z'],
    // The clock goes back on 25 October 2026: eight o'clock is an hour later by UTC.
    ['0 8 * * *', 'Europe/Berlin', '2026-10-25T06:30:00Z', '2026-10-24T06:00:00Z'],
    // It goes forward on 29 March 2026: there is no half past two.
    ['30 2 * * *', 'Europe/Berlin', '2026-03-29T01:29:59Z', '2026-03-28T01:30:00Z'],
    ['30 2 * * *', 'Europe/Berlin', '2026-03-29T12:00:00Z', '2026-03-29T01:30:00Z'],
    // On 25 October it is half past two twice.
    ['30 2 * * *', 'Europe/Berlin', '2026-10-25T12:00:00Z', '2026-10-25T00:30:00Z'],
    ['30 2 * * *', 'Europe/Berlin', '2026-10-25T01:30:00Z', '2026-10-25T00:30:00Z'],
    // Half an hour only, on 4 October 2026.
    ['15 2 * * *', 'Australia/Lord_Howe', '2026-10-04T12:00:00Z', '2026-10-03T15:45:00Z'],
    ['*/5 * * * *', 'America/New_York', '2026-11-04T12:03:00Z', '2026-11-04T12:00:00Z'],
  ])('of %s in %s, seen at %s, is %s', (cron, zone, now, due) => {
    expect(lastDue(cron, zone, new Date(now)).toISOString()).toBe(new Date(due).toISOString());
  });

  it('is never later than now, and the same until the next', () => {
    const time = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(time, fc.constantFrom('Europe/Berlin', 'Asia/Shanghai', 'America/New_York'), (now, zone) => {
        const due = lastDue('30 7 * * *', zone, now);
        expect(due.getTime()).toBeLessThanOrEqual(now.getTime() + 1000);
        expect(lastDue('30 7 * * *', zone, due)).toEqual(due);
      }),
    );
  });

  it('comes once a day, on days of any length', () => {
    const minute = fc.integer({ min: 0, max: 24 * 60 - 1 });
    fc.assert(
      fc.property(minute, fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'), (at, zone) => {
        const cron = `${at % 60} ${Math.floor(at / 60)} * * *`;
        const seen = new Set<number>();
        for (let hour = 0; hour < 365 * 24; hour += 6)
          seen.add(lastDue(cron, zone, new Date(Date.UTC(2026, 0, 1, hour))).getTime());
        const days = [...seen].toSorted((a, b) => a - b);
        expect(days.length).toBeGreaterThanOrEqual(365);
        for (const [index, day] of days.slice(1).entries())
          expect(Math.abs(day - (days[index] ?? 0) - 24 * 3_600_000)).toBeLessThanOrEqual(3_600_000);
      }),
      { numRuns: 10 },
    );
  });

  it('says how to write a schedule that cannot be read', () => {
    const now = new Date();
    for (const [cron, zone] of [
      ['tomorrow', 'UTC'],
      ['0 25 * * *', 'UTC'],
      ['0 8 * * *', 'Europe/Atlantis'],
    ] as const)
      expect(() => lastDue(cron, zone, now)).toThrow(expect.objectContaining({ code: 'digests.schedule' }));
  });
});
