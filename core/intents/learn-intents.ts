import type { Intent } from './intent.ts';
import { markPriors } from './marks.ts';
import type { Example } from './student/evidence.ts';
import type { StudentData } from './student/student.ts';
import { trainStudent } from './student/train-student.ts';

/** What a person confirmed weighs more than an invented example. */
const CONFIRMED_WEIGHS = 2;
/** What an intent is called and what it means say a little of how people write about it. */
const NAME_WEIGHS = 0.5;

/** `labels`: what people, or a model, said about real messages. */
export type LearnInput = { readonly intents: readonly Intent[]; readonly labels: readonly Example[] };

/** Learns the intents' own examples, their names, and what was said about real messages. Takes seconds. */
export function learnIntents(intents: readonly Intent[], labels: readonly Example[] = []): StudentData {
  const examples = intents.flatMap(({ id, name, examples: { en, zh } }) => [
    ...[...en, ...zh].map((text): Example => ({ text, intent: id })),
    ...Object.values(name).map((text): Example => ({ text, intent: id, weight: NAME_WEIGHS })),
  ]);
  const known = new Set(intents.map(({ id }) => id));
  const weighed = labels
    .filter(({ intent }) => known.has(intent))
    .map((label) => (label.taught ? label : { ...label, weight: CONFIRMED_WEIGHS }));
  return trainStudent([...examples, ...weighed], markPriors);
}
