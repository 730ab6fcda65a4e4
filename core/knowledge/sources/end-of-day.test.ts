import { expect, it } from 'vitest';
import { endOfDay } from './end-of-day.ts';

it.each([
  ['2027-12-31', 'UTC', '2028-01-01T00:00:00.000Z'],
  ['2027-12-31', 'Asia/Shanghai', '2027-12-31T16:00:00.000Z'],
  ['2027-07-01', 'America/New_York', '2027-07-02T04:00:00.000Z'],
])('%s is over in %s at %s', (day, zone, moment) => {
  expect(endOfDay(day, zone)?.toISOString()).toBe(moment);
});

it.each(['2027-02-29', '31.12.2027', 'soon', ''])('%j is no day', (text) => {
  expect(endOfDay(text, 'UTC')).toBeUndefined();
});
