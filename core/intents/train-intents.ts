import type { Intent } from './intent.ts';
import { markPriors } from './marks.ts';
import { type Example, type Student, trainStudent } from './student.ts';

/** What a person confirmed weighs more than an invented example. */
const CONFIRMED_WEIGHS = 2;

/** A student of the intents' own examples and of what people said about real messages. Under a second for the built-in ones. */
export function trainIntents(intents: readonly Intent[], confirmed: readonly Example[] = []): Student {
  const examples = intents.flatMap(({ id, examples: { en, zh } }) =>
    [...en, ...zh].map((text): Example => ({ text, intent: id })),
  );
  const known = new Set(intents.map(({ id }) => id));
  const labels = confirmed.filter(({ intent }) => known.has(intent));
  return trainStudent([...examples, ...labels.map((label) => ({ weight: CONFIRMED_WEIGHS, ...label }))], markPriors);
}
