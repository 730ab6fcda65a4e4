import { expect, test } from 'vitest';
import { hours, weekdays } from './quiet-hours.ts';

test('hours are two times of day', () => {
  expect(hours('22:00-07:30')).toEqual({ from: '22:00', to: '07:30' });
  for (const wrong of ['22-7', '22:00', '22:00-07:00-08:00', '']) expect(() => hours(wrong)).toThrow('22:00-07:00');
});

test('days are ranges and single ones, each once', () => {
  expect(weekdays('1-5')).toEqual([1, 2, 3, 4, 5]);
  expect(weekdays('6,7')).toEqual([6, 7]);
  expect(weekdays('1-3,3,7')).toEqual([1, 2, 3, 7]);
  for (const wrong of ['0', '8', '5-1', 'mon', '', '1,', '1-5-7']) expect(() => weekdays(wrong)).toThrow('1-5');
});
