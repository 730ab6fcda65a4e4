import { expect, it } from 'vitest';
import { stem } from './stem.ts';

it.each([
  ['refund refunds refunded refunding refundable'],
  ['deliver delivery deliveries delivered delivering'],
  ['calibrate calibration calibrated calibrating'],
  ['ship ships shipping shipped shipment'],
  ['approve approval approved approving'],
  ['price prices pricing'],
  ['company companies'],
  ['box boxes'],
  ["customer customers customer's"],
])('gives %s one stem', (words) => {
  expect(new Set(words.split(' ').map(stem)).size).toBe(1);
});

it.each(['bus', 'this', 'news', '2nd', '退款', 'used'])('leaves %s a stem of its own', (word) => {
  expect(stem(word)).toMatch(/^.{3,}$|^退款$/);
});

it('keeps apart what only looks alike', () => {
  expect(stem('training')).not.toBe(stem('rain'));
  expect(stem('policy')).not.toBe(stem('police'));
});
