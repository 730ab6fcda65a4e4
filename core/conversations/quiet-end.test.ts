import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isQuiet } from './place-rules.ts';
import { endOfQuiet } from './quiet-end.ts';

const nights = { from: '22:00', to: '07:00', zone: 'Europe/Berlin' };

it.each([
  ['by day it is at once', '2026-11-02T12:00:30Z', nights, '2026-11-02T12:00:30.000Z'],
  ['after midnight', '2026-11-03T02:00:10Z', nights, '2026-11-03T06:00:00.000Z'],
  ['in the night that the clock is put forward', '2026-03-28T22:30:00Z', nights, '2026-03-29T05:00:00.000Z'],
  ['in the night that it is put back', '2026-10-24T21:30:00Z', nights, '2026-10-25T06:00:00.000Z'],
  [
    'over a quiet weekend',
    '2026-11-06T23:30:00Z',
    { from: '00:00', to: '00:00', zone: 'Europe/Berlin', days: [6, 7] as [number, ...number[]] },
    '2026-11-08T23:00:00.000Z',
  ],
  [
    'a week later where it never ends',
    '2026-11-02T12:00:00Z',
    { from: '08:00', to: '08:00', zone: 'UTC' },
    '2026-11-09T12:00:00.000Z',
  ],
])('%s', (_, at, quiet, end) => {
  expect(endOfQuiet(quiet, new Date(at)).toISOString()).toBe(end);
});

it('is never before, and in no quiet hours unless these never end', () => {
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '07', '30'))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
  const quiet = fc.record({ from: time, to: time, zone: fc.constantFrom('Europe/Berlin', 'Asia/Shanghai', 'UTC') });
  const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(quiet, moment, (hours, at) => {
      const end = endOfQuiet(hours, at);
      expect(end.getTime()).toBeGreaterThanOrEqual(at.getTime());
      if (hours.from !== hours.to) expect(isQuiet(hours, end)).toBe(false);
    }),
    { numRuns: 50 },
  );
});
