import { seeded } from '../../core/intents/student/random.ts';

/** How a language model errs: now and then anything, or the same mistake for the same kind of message. */
export type Errors = 'uniform' | 'systematic';
const RIGHT = 0.95;

/** A stand-in for a model that is right in 95 of 100 cases. The same question gets the same answer. */
export function makeTeacher(labels: readonly string[], errors: Errors): (intent: string) => string {
  const random = seeded(errors === 'uniform' ? 11 : 12);
  const other = (intent: string): string => {
    const at = labels.indexOf(intent);
    return labels[(at + 1 + Math.floor(random() * (labels.length - 1))) % labels.length] as string;
  };
  const confused = new Map(labels.map((label) => [label, other(label)]));
  return (intent) => {
    if (random() < RIGHT) return intent;
    return errors === 'uniform' ? other(intent) : (confused.get(intent) ?? intent);
  };
}
