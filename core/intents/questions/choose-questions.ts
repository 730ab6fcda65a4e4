import { meantBy, originalId } from '../in-force.ts';
import type { Intent } from '../intent.ts';
import type { UnsureMessage } from './question-store.ts';

type Named = Pick<Intent, 'id' | 'name' | 'builtin' | 'formerly'>;

/** What a message may be about: the two likeliest intents of those in force, the likelier first. */
export type Choices = readonly [Named, Named];

/** So close that either may be right; what is surer is right nearly always. Confidences go from 0 to 1. */
const CLOSE = 0.4;
/** Whether a mail is one of these is no matter of taste. */
const NEVER_ASKED = new Set(['spam', 'bounce', 'out-of-office']);

/** Undefined when there are no two, or none worth asking about. */
export function choicesOf(
  { intents }: Pick<UnsureMessage, 'intents'>,
  inForce: readonly Named[],
): { choices: Choices; margin: number } | undefined {
  const known = new Map<string, { intent: Named; confidence: number }>();
  for (const scored of intents) {
    const intent = meantBy(scored.intent, inForce);
    if (!intent) continue;
    const confidence = (known.get(intent.id)?.confidence ?? 0) + scored.confidence;
    known.set(intent.id, { intent, confidence });
  }
  const [best, next] = [...known.values()].toSorted((a, b) => b.confidence - a.confidence);
  if (!best || !next || NEVER_ASKED.has(originalId(best.intent))) return undefined;
  return { choices: [best.intent, next.intent], margin: best.confidence - next.confidence };
}

type Chosen = Pick<UnsureMessage, 'id' | 'from' | 'intents'>;

/**
 * Which of the messages people are asked about, `most` at most: those whose two likeliest intents are the closest (margin
 * sampling; Settles, Active Learning Literature Survey, 2009, 3.1), but of each sender and of each pair of intents one alone,
 * those of `before` included. Pure.
 */
export function chooseQuestions<M extends Chosen>(
  unsure: readonly M[],
  { before, inForce, most }: { before: readonly Chosen[]; inForce: readonly Named[]; most: number },
): M[] {
  const taken = new Set(before.flatMap((one) => traitsOf(one, inForce)));
  const close = unsure
    .map((message) => ({ message, margin: choicesOf(message, inForce)?.margin ?? 1 }))
    .filter(({ margin }) => margin <= CLOSE)
    .toSorted((a, b) => a.margin - b.margin);
  const chosen: M[] = [];
  for (const { message } of close) {
    const traits = traitsOf(message, inForce);
    if (chosen.length >= most || traits.some((trait) => taken.has(trait))) continue;
    chosen.push(message);
    for (const trait of traits) taken.add(trait);
  }
  return chosen;
}

/** What makes two questions alike. */
function traitsOf(message: Chosen, inForce: readonly Named[]): string[] {
  const pair = choicesOf(message, inForce)?.choices.map(({ id }) => id);
  return [`from ${message.from}`, ...(pair ? [`pair ${pair.toSorted().join(' ')}`] : [])];
}
