import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compact, scoreCompact } from './compact.ts';
import { score } from './linear.ts';

const LABELS = 5;
const COLUMNS = 9;
const number = fc.float({ min: -30, max: 30, noNaN: true });
const model = fc.record({
  weights: fc.float32Array({
    minLength: LABELS * COLUMNS,
    maxLength: LABELS * COLUMNS,
    min: -30,
    max: 30,
    noNaN: true,
  }),
  bias: fc.float32Array({ minLength: LABELS, maxLength: LABELS, min: -30, max: 30, noNaN: true }),
});
const text = fc.uniqueArray(fc.nat(COLUMNS - 1)).chain((columns) =>
  fc.array(number, { minLength: columns.length, maxLength: columns.length }).map((values) => ({
    columns: Uint32Array.from(columns),
    values: Float32Array.from(values),
  })),
);

describe('a compact model', () => {
  it('scores as the whole one does, within half a step of each weight', () => {
    fc.assert(
      fc.property(model, text, (whole, features) => {
        const small = compact(whole);
        const scores = score(features, whole, new Float32Array(LABELS));
        const allowed = features.columns.reduce(
          (sum, column, at) =>
            sum + Math.abs(features.values[at] as number) * (small.scales[column] as number) * 0.5001,
          1e-2,
        );
        scoreCompact(features, small).forEach((one, label) => {
          expect(Math.abs(one - (scores[label] as number))).toBeLessThanOrEqual(allowed);
        });
      }),
    );
  });

  it('has nothing to say of a column whose weights are all zero', () => {
    const small = compact({ weights: new Float32Array(LABELS), bias: Float32Array.of(1, 2, 3, 4, 5) });
    const features = { columns: Uint32Array.of(0), values: Float32Array.of(7) };
    expect([...scoreCompact(features, small)]).toEqual([1, 2, 3, 4, 5]);
  });

  it('can be empty', () => {
    const small = compact({ weights: new Float32Array(0), bias: new Float32Array(0) });
    expect(scoreCompact({ columns: new Uint32Array(0), values: new Float32Array(0) }, small)).toHaveLength(0);
  });
});
