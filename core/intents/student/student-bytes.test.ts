import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countFeatures } from './features.ts';
import { makeStudent } from './student.ts';
import { packStudent, STUDENT_FORMAT, unpackStudent, unreadableStudent } from './student-bytes.ts';
import { trainStudent } from './train-student.ts';

const learned = trainStudent(
  [
    ...['red apple', 'apple pie', '红苹果', '苹果树'].map((text) => ({ text, intent: 'apple' })),
    ...['banana bread', 'yellow banana', '黄香蕉', '香蕉面包'].map((text) => ({ text, intent: 'banana' })),
  ],
  { 'a yellow label': { banana: 2 } },
);
const bytes = packStudent(learned);
const code = (work: () => unknown): string | undefined => {
  try {
    work();
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe('a student as bytes', () => {
  it('predicts, explains and compares as before', () => {
    const [before, after] = [makeStudent(learned), makeStudent(unpackStudent(bytes))];
    const evidence = { text: 'an apple cake 苹果', marks: ['a yellow label'] };
    expect(after.predict(evidence)).toEqual(before.predict(evidence));
    expect(after.explain(evidence, 'apple')).toEqual(before.explain(evidence, 'apple'));
    expect(after.outOfScope(evidence)).toBe(before.outOfScope(evidence));
    expect(after.fingerprint('apple')).toEqual(before.fingerprint('apple'));
  });

  it('is recognised as damaged wherever a bit is flipped and wherever it ends too early', () => {
    const unreadable = unreadableStudent('').code;
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
        const flipped = bytes.slice();
        flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
        expect(code(() => unpackStudent(flipped))).toBe(unreadable);
      }),
    );
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), (length) => {
        expect(code(() => unpackStudent(bytes.slice(0, length)))).toBe(unreadable);
      }),
    );
  });

  it('has another format when a text is read otherwise', () => {
    const text = 'Hello team,\nplease pay invoice 2041 by Friday. 请尽快支付发票。 Thanks!';
    const sums = countFeatures(text).blocks.map(({ hashes, counts }) =>
      hashes.reduce((sum, hash, at) => (sum + Math.imul(hash, 1 + Math.round((counts[at] as number) * 8))) | 0, 0),
    );
    // Whoever changes what is read counts the format up, and then writes here what this prints.
    expect({ format: STUDENT_FORMAT, sums }).toMatchInlineSnapshot(`
      {
        "format": 3,
        "sums": [
          865290035,
          1055966343,
          -6768494,
          -2059199532,
        ],
      }
    `);
  });
});
