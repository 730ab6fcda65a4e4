import type { Classification, ScoredIntent } from './classification.ts';
import { meantBy, originalId } from './in-force.ts';
import type { Intent } from './intent.ts';

/**
 * A classification by the ids that are in force: `meant` says for each id which that is. An id that means nothing any more is
 * left out where others are left, and two that mean the same count together.
 */
export function renewClassification(
  { intents, asks, ...rest }: Classification,
  meant: (id: string) => string | undefined,
): Classification {
  const renewed = new Map<string, ScoredIntent>();
  for (const scored of intents) {
    const intent = meant(scored.intent);
    if (intent === undefined) continue;
    const same = renewed.get(intent);
    const confidence = Math.min(1, scored.confidence + (same?.confidence ?? 0));
    renewed.set(intent, { ...(same ?? scored), intent, confidence });
  }
  const [best = ''] = renewed.keys();
  return {
    ...rest,
    intents: renewed.size > 0 ? [...renewed.values()] : intents,
    asks: asks.map((ask) => ({ ...ask, intent: meant(ask.intent) ?? (best || ask.intent) })),
  };
}

/** By the ids of a workspace: code reads and writes the original ones. */
export const byIdsInForce = (classification: Classification, intents: readonly Intent[]): Classification =>
  renewClassification(classification, (id) => meantBy(id, intents)?.id);

/** By the original ids, as code knows them. */
export const byOriginalIds = (classification: Classification, intents: readonly Intent[]): Classification =>
  renewClassification(classification, (id) => {
    const intent = meantBy(id, intents);
    return intent && originalId(intent);
  });
