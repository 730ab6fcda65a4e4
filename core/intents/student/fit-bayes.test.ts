import { expect, it } from 'vitest';
import { fitBayes } from './fit-bayes.ts';
import { type Row, score } from './linear.ts';

/** Rows of three columns: one that both labels have, and one of each label. */
const row = (label: number, columns: number[]): Row => ({
  columns: Uint32Array.from(columns),
  values: Float32Array.from(columns, () => 1),
  label,
  weight: 1,
});
const size = { labels: 2, columns: 3 };

it('hears nothing in what all labels have, and much in what one label has alone', () => {
  const { weights } = fitBayes([row(0, [0, 1]), row(1, [0, 2])], size);
  expect(weights[0]).toBeCloseTo(0);
  expect(weights[2]).toBeGreaterThan(2);
  expect(weights[3]).toBeCloseTo(-(weights[2] as number));
});

it('takes the commoner label where nothing speaks', () => {
  const model = fitBayes([row(0, [1]), row(1, [2]), row(1, [2])], size);
  const [one, two] = score({ columns: new Uint32Array(), values: new Float32Array() }, model, new Float32Array(2));
  expect(two).toBeGreaterThan(one as number);
});
