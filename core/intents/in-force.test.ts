import { describe, expect, it } from 'vitest';
import { asLearned, intentsInForce, labelsAsLearned, meantBy, originalId } from './in-force.ts';
import { builtinIntents } from './index.ts';
import { setOf } from './labels-to-learn.ts';

const RENAMED = [{ id: 'mailing' }, { id: 'newsletter', renamedTo: 'mailing' }];

describe('the intents of a workspace', () => {
  it('are the built-in ones where it said nothing', () => {
    expect(intentsInForce([])).toEqual(builtinIntents);
  });

  it('have nothing new to be learned where one is only called by another id', () => {
    expect(setOf(intentsInForce(RENAMED))).toBe(setOf(builtinIntents));
    expect(
      setOf(intentsInForce([{ id: 'mailing', name: { en: 'Mailing', zh: '群发' } }, ...RENAMED.slice(1)])),
    ).not.toBe(setOf(builtinIntents));
    expect(setOf(intentsInForce([{ id: 'newsletter', removed: true }]))).not.toBe(setOf(builtinIntents));
  });

  it('are found by each id that they had, and learned by the original one', () => {
    const intents = intentsInForce([
      ...RENAMED,
      { id: 'status', mergedInto: 'mailing' },
      { id: 'spam', removed: true },
    ]);
    for (const id of ['mailing', 'newsletter', 'status']) expect(meantBy(id, intents)?.id).toBe('mailing');
    expect(meantBy('spam', intents)).toBeUndefined();
    expect(originalId({ ...intents[0], id: 'mailing', builtin: 'newsletter' })).toBe('newsletter');
    expect(asLearned(intents).map(({ id }) => id)).toEqual(
      builtinIntents.map(({ id }) => id).filter((id) => id !== 'status' && id !== 'spam'),
    );
    const labels = ['status', 'mailing', 'spam', 'hr'].map((intent) => ({ intent }));
    expect(labelsAsLearned(labels, intents).map(({ intent }) => intent)).toEqual(['newsletter', 'newsletter', 'hr']);
  });
});
