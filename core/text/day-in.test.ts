import { expect, it } from 'vitest';
import { dayIn, startOfDay } from './day-in.ts';

it('is another day in another zone', () => {
  const moment = new Date('2026-11-02T23:30:00Z');
  expect([dayIn('UTC', moment), dayIn('Asia/Shanghai', moment)]).toEqual(['2026-11-02', '2026-11-03']);
});

it.each([
  ['Europe/Berlin', '2026-12-20', '2026-12-19T23:00:00.000Z'],
  ['Asia/Shanghai', '2026-12-20', '2026-12-19T16:00:00.000Z'],
  ['America/New_York', '2026-03-08', '2026-03-08T05:00:00.000Z'],
  ['America/New_York', '2026-03-09', '2026-03-09T04:00:00.000Z'],
])('in %s %s begins at %s', (zone, day, moment) => {
  expect(startOfDay(zone, day)?.toISOString()).toBe(moment);
});

it('does not begin where there is no such day', () => {
  expect(startOfDay('UTC', '2026-02-30')).toBeUndefined();
});
