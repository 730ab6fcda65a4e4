import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtinIntents } from '../index.ts';
import { choicesOf, chooseQuestions } from './choose-questions.ts';
import type { UnsureMessage } from './question-store.ts';

const scored = (...pairs: readonly (readonly [string, number])[]) =>
  pairs.map(([intent, confidence]) => ({ intent, confidence, words: [] }));
const unsure = (id: string, from: string, ...pairs: readonly (readonly [string, number])[]) => ({
  ...{ id, from },
  intents: scored(...pairs),
});
const choose = (messages: Parameters<typeof chooseQuestions>[0], before: Parameters<typeof chooseQuestions>[0] = []) =>
  chooseQuestions(messages, { before, inForce: builtinIntents, most: 3 }).map(({ id }) => id);

describe('the messages that people are asked about', () => {
  it('are those whose two likeliest intents are the closest, and none that is clear', () => {
    const messages = [
      unsure('clear', 'a', ['hr', 0.9], ['status', 0.05]),
      unsure('close', 'b', ['question', 0.45], ['request', 0.35]),
      unsure('closest', 'c', ['complaint', 0.41], ['invoice', 0.4]),
    ];
    expect(choose(messages)).toEqual(['closest', 'close']);
  });

  it('are of one sender and of one pair of intents once a day', () => {
    const messages = [
      unsure('first', 'a', ['question', 0.4], ['request', 0.39]),
      unsure('same pair', 'b', ['request', 0.4], ['question', 0.38]),
      unsure('same sender', 'a', ['hr', 0.4], ['status', 0.37]),
      unsure('other', 'c', ['hr', 0.4], ['status', 0.36]),
    ];
    expect(choose(messages)).toEqual(['first', 'other']);
    expect(choose(messages, [unsure('before', 'c', ['meeting', 0.4], ['status', 0.4])])).toEqual(['first']);
  });

  it('are never spam or what machines report', () => {
    const machines = ['spam', 'bounce', 'out-of-office'];
    expect(choose(machines.map((intent) => unsure(intent, intent, [intent, 0.5], ['question', 0.49])))).toEqual([]);
  });

  it('are of intents that are in force, by what they are called today', () => {
    const renamed = builtinIntents.map((intent) =>
      intent.id === 'hr' ? { ...intent, id: 'people', builtin: 'hr', formerly: ['hr'] } : intent,
    );
    const choices = (...pairs: readonly (readonly [string, number])[]) =>
      choicesOf({ intents: scored(...pairs) }, renamed)?.choices.map(({ id }) => id);
    expect(choices(['hr', 0.4], ['status', 0.3])).toEqual(['people', 'status']);
    expect(choices(['gone', 0.4], ['status', 0.3])).toBeUndefined();
    expect(choices(['hr', 0.3], ['people', 0.3], ['status', 0.4])).toEqual(['people', 'status']);
  });

  it('are few, unlike each other, and closer than any that would have been as unlike', () => {
    const intent = fc.constantFrom('question', 'request', 'hr', 'spam', 'status', 'gone');
    const message = fc.record({
      id: fc.uuid(),
      from: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      intents: fc.array(
        fc.record({ intent, confidence: fc.double({ min: 0, max: 1, noNaN: true }), words: fc.constant([]) }),
      ),
    });
    const marginOf = (one: Pick<UnsureMessage, 'intents'>) => choicesOf(one, builtinIntents)?.margin ?? 1;
    const pairOf = (one: Pick<UnsureMessage, 'intents'>) =>
      choicesOf(one, builtinIntents)
        ?.choices.map(({ id }) => id)
        .toSorted()
        .join();
    fc.assert(
      fc.property(fc.array(message, { maxLength: 20 }), (all) => {
        const chosen = chooseQuestions(all, { before: [], inForce: builtinIntents, most: 3 });
        expect(chosen.length).toBeLessThanOrEqual(3);
        expect(new Set(chosen.map(({ from }) => from)).size).toBe(chosen.length);
        expect(new Set(chosen.map(pairOf)).size).toBe(chosen.length);
        const unlike = all.filter((one) => !chosen.some((c) => c.from === one.from || pairOf(c) === pairOf(one)));
        for (const one of chosen.length > 0 ? unlike : [])
          expect(marginOf(one)).toBeGreaterThanOrEqual(chosen.length < 3 ? 0.4 : Math.max(...chosen.map(marginOf)));
      }),
    );
  });
});
