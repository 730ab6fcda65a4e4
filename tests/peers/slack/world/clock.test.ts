import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openClock } from './clock.ts';
import { openStamps } from './ids.ts';

const HOUR = 3_600_000;

test('what falls due while time passes happens in order, each once, and nothing else', () => {
  const dues = fc.array(fc.integer({ min: 1, max: 100 }), { maxLength: 30 });
  fc.assert(
    fc.property(dues, fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 5 }), (hours, steps) => {
      const clock = openClock();
      const rung: number[] = [];
      for (const hour of hours) clock.after(hour * HOUR, () => rung.push(hour));
      for (const step of steps) clock.pass(step * HOUR);
      clock.stop();
      const passed = steps.reduce((sum, step) => sum + step, 0);
      expect(rung).toEqual(hours.filter((hour) => hour <= passed).sort((one, other) => one - other));
    }),
  );
});

test('what is prevented does not happen', () => {
  const clock = openClock();
  let rung = false;
  const prevent = clock.after(HOUR, () => {
    rung = true;
  });
  prevent();
  clock.pass(2 * HOUR);
  expect(rung).toBe(false);
});

test('no two timestamps are the same, and each is later than the one before', () => {
  const clock = openClock();
  const stamp = openStamps(clock);
  const stamps = Array.from({ length: 5000 }, stamp);
  expect(new Set(stamps).size).toBe(5000);
  expect(stamps.toSorted()).toEqual(stamps);
  expect(stamps[0]).toMatch(/^\d{10}\.\d{6}$/);
});
