import { describe, expect, it } from 'vitest';
import { builtinIntents } from '../index.ts';
import type { Example, MarkPriors } from './evidence.ts';
import { makeStudent } from './student.ts';
import { trainStudent } from './train-student.ts';

const learn = (examples: readonly Example[], priors?: MarkPriors) => makeStudent(trainStudent(examples, priors));

const fruit: Example[] = [
  ...['red apple', 'green apple pie', 'apples from the tree', '红苹果', '苹果树'].map((text) => ({
    text,
    intent: 'apple',
  })),
  ...['yellow banana', 'banana bread', 'bananas from afar', '黄香蕉', '香蕉面包'].map((text) => ({
    text,
    intent: 'banana',
  })),
];

describe('trainStudent', () => {
  it('learns words in both languages and explains by them', () => {
    const student = learn(fruit);
    expect(student.predict({ text: 'an apple cake' })[0]?.intent).toBe('apple');
    expect(student.predict({ text: '三根香蕉' })[0]?.intent).toBe('banana');
    expect(student.explain({ text: 'a banana cake' }, 'banana')[0]).toBe('banana');
  });

  it('is deterministic', () => {
    const [one, two] = [learn(fruit), learn(fruit)];
    expect(one.predict({ text: 'apple banana' })).toEqual(two.predict({ text: 'apple banana' }));
  });

  it('gives probabilities that sum to one and are unsure of what it never saw', () => {
    const predictions = learn(fruit).predict({ text: 'quarterly figures' });
    expect(predictions.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 4);
    expect(predictions[0]?.probability).toBeLessThan(0.8);
  });

  it('lets a mark speak before anything was learned about it', () => {
    const student = learn(fruit, { 'yellow label': { banana: 4 } });
    const evidence = { text: 'fruit', marks: ['yellow label'] };
    expect(student.predict(evidence)[0]?.intent).toBe('banana');
    expect(student.explain(evidence, 'banana')).toContain('yellow label');
  });

  it('recognises at least 75 of 100 built-in examples that it was not shown', () => {
    const all = builtinIntents.flatMap(({ id, examples }) =>
      [...examples.en, ...examples.zh].map((text) => ({ text, intent: id })),
    );
    const hidden = (at: number) => at % 7 === 3;
    const student = learn(all.filter((_, at) => !hidden(at)));
    const exam = all.filter((_, at) => hidden(at));
    const right = exam.filter((example) => student.predict(example)[0]?.intent === example.intent);
    expect(right.length / exam.length).toBeGreaterThan(0.75);
  });
});
