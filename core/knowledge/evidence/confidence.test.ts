import { expect, it } from 'vitest';
import { evidenceRows } from '../testing/evidence-rows.ts';
import { confidenceOf, confidenceWithModel } from './confidence.ts';

it('says how often an answer is right', async () => {
  const rows = await evidenceRows();
  expect(rows.length).toBeGreaterThan(400);
  for (const [from, to] of [
    [0, 0.25],
    [0.25, 0.5],
    [0.5, 0.75],
    [0.75, 1],
  ] as const) {
    const within = rows.filter(({ confidence }) => confidence >= from && confidence < to);
    const said = within.reduce((sum, { confidence }) => sum + confidence, 0) / within.length;
    const right = within.filter((row) => row.right).length / within.length;
    expect(Math.abs(said - right), `between ${from} and ${to}`).toBeLessThan(0.12);
  }
});

it('grows with what speaks for it and falls with what is missing', () => {
  const some = { near: 0.7, order: 0.5, lacking: 0, unfit: 0, unsaid: 0 };
  expect(confidenceOf({ ...some, near: 0.8 })).toBeGreaterThan(confidenceOf(some));
  expect(confidenceOf({ ...some, order: 0.6 })).toBeGreaterThan(confidenceOf(some));
  expect(confidenceOf({ ...some, lacking: 0.5 })).toBeLessThan(confidenceOf(some));
  expect(confidenceOf({ ...some, unfit: 1 })).toBeLessThan(confidenceOf(some));
  expect(confidenceOf({ ...some, unsaid: 1 })).toBeLessThan(confidenceOf(some));
  expect(confidenceWithModel(some, { alike: 0, unlike: 0, support: 0 })).toBeGreaterThan(confidenceOf(some));
});

it('grows with the pages that bear an answer out, and falls where others speak of what is asked and none does', () => {
  const some = { near: 0.7, order: 0.5, lacking: 0, unfit: 0, unsaid: 0 };
  const heard = [
    { alike: 0, unlike: 2, support: 0 },
    { alike: 0, unlike: 0, support: 0 },
    { alike: 1, unlike: 2, support: 0.8 },
    { alike: 2, unlike: 2, support: 1.6 },
  ];
  const sure = heard.map((one) => confidenceWithModel(some, one));
  expect(sure).toEqual(sure.toSorted((a, b) => a - b));
  expect(new Set(sure).size).toBe(heard.length);
});
