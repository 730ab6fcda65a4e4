import { expect, it } from 'vitest';
import { swappedFor } from './swapped.ts';

it.each([
  ['Who beat the Cobden Gulls in the final?', 'The Cobden Gulls beat Tarn 4-2 in the semi-final.'],
  ['Who succeeded Harold Vane?', 'Harold Vane succeeded Sir Ian Peel in 2011.'],
  ['Who acquired Larkfield Foods?', 'Larkfield Foods acquired the bakery Oat & Ember.'],
  ['谁收购了青岚集团？', '青岚集团去年收购了松石集团。'],
])('%s is not told by: %s', (question, sentence) => {
  expect(swappedFor(question)(sentence)).toBe(true);
});

it.each([
  ['Who beat the Cobden Gulls in the final?', 'Tarn beat the Cobden Gulls in the final.'],
  ['Who beat the Cobden Gulls in the final?', 'The Cobden Gulls were beaten by Tarn.'],
  ['Who acquired Larkfield Foods?', 'Larkfield Foods was acquired by Brennmoor.'],
  ['Who leads Larkfield Foods?', 'Larkfield Foods has a new chief executive.'],
  ['谁收购了青岚集团？', '松石集团收购了青岚集团。'],
  ['谁收购了青岚集团？', '青岚集团被松石集团收购。'],
  ['谁负责采购？', '采购由韦舟负责。'],
])('%s may be told by: %s', (question, sentence) => {
  expect(swappedFor(question)(sentence)).toBe(false);
});
