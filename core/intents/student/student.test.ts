import { describe, expect, it } from 'vitest';
import { builtinIntents } from '../index.ts';
import { asTaught, type Example, type MarkPriors, NONE_OF_THESE } from './evidence.ts';
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

  it('takes what says nothing without being sure of anything', () => {
    const student = learn(fruit);
    for (const text of ['', '   ', '🙂🙂🙂', '> only a quote', '\u0000', '?!'.repeat(1_000_000)]) {
      const predictions = student.predict({ text });
      expect(predictions.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 4);
      expect(predictions[0]?.probability).toBeLessThan(0.8);
    }
  });

  it('knows one label only, or none at all', () => {
    const one = learn([{ text: 'red apple', intent: 'apple' }]);
    expect(one.predict({ text: 'anything' })).toEqual([{ intent: 'apple', probability: 1 }]);
    expect(learn([]).predict({ text: 'anything' })).toEqual([]);
    expect(learn([]).explain({ text: 'anything' }, 'apple')).toEqual([]);
  });

  it('measures nothing by what a model said, and learns it', () => {
    const asked = Array.from({ length: 40 }, (_, at) => `plum jam number ${at}`);
    const taught = asked.map((text) => asTaught({ text }, { intent: 'plum', confidence: 0.9 }));
    const [alone, both] = [trainStudent(fruit), trainStudent([...fruit, ...taught])];
    expect(both.outcomes).toHaveLength(alone.outcomes.length);
    expect(makeStudent(both).predict({ text: 'plum cake' })[0]?.intent).toBe('plum');
  });

  it('is torn where people contradict each other', () => {
    const both = ['apple', 'banana'].map((intent) => ({ text: 'a fruit salad with nuts', intent }));
    const [best] = learn([...fruit, ...both]).predict({ text: 'a fruit salad with nuts' });
    expect(best?.probability).toBeLessThan(0.75);
  });

  it('leaves out labels that nearly all others speak against, and no hard examples', () => {
    const words = { apple: 'orchard cider peel pip', banana: 'bunch peel ripe yellow', cherry: 'stone red jam stalk' };
    const clean = Object.entries(words).flatMap(([intent, all]) =>
      Array.from({ length: 60 }, (_, at): Example => {
        const chosen = all.split(' ').filter((_word, word) => (at + word) % 4 !== 0);
        return { text: `${chosen.join(' ')} crate ${at}`, intent };
      }),
    );
    const names = Object.keys(words);
    const wrong = (example: Example, at: number): Example =>
      at % 5 < 2
        ? { ...example, intent: names[(names.indexOf(example.intent) + 1 + (at % 2)) % 3] as string }
        : example;
    const student = learn(clean.map(wrong));
    const right = clean.filter((example) => student.predict(example)[0]?.intent === example.intent);
    expect(right.length / clean.length).toBeGreaterThan(0.95);
  });

  it('says that what is like nothing it learned is out of scope, also by examples of what is', () => {
    const kinds = ['invoice payment overdue', 'meeting calendar agenda', 'printer driver offline'];
    const known = kinds.flatMap((kind, of) =>
      Array.from({ length: 40 }, (_, at) => ({ text: `${kind} number ${at} in room ${at % 7}`, intent: `kind-${of}` })),
    );
    const strange = { text: 'zebras graze by moonlight' };
    const student = learn(known);
    expect(student.outOfScope({ text: 'the payment of the invoice' })).toBeLessThan(0.5);
    expect(student.outOfScope(strange)).toBeGreaterThan(0.5);
    const taught = learn([
      ...known,
      ...['zebras graze', 'moonlight walks'].map((text) => ({ text, intent: NONE_OF_THESE })),
    ]);
    expect(taught.outOfScope(strange)).toBeGreaterThan(0.9);
    expect(taught.predict(strange).map(({ intent }) => intent)).not.toContain(NONE_OF_THESE);
  });
});
