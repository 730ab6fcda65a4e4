import type { Stores } from '../../stores.ts';
import { shortened } from '../../text/shortened.ts';
import type { Answer } from '../answers/answer-locally.ts';
import { gapKey } from './gap-key.ts';
import type { NewAsking } from './gap-store.ts';

/** A question that was asked and not answered. `nearest` is the path of the document that came nearest. */
export type Unanswered = NewAsking & { readonly language: string; readonly nearest: string | undefined };

/** What of a question had no answer: all of it, or the parts that nothing was found for. */
export function partsUnanswered(question: string, found: Answer): Pick<Unanswered, 'text' | 'nearest'>[] {
  if (found.kind === 'unknown') return [{ text: question, nearest: found.nearest[0]?.path }];
  return (found.open ?? []).map((text) => ({ text, nearest: undefined }));
}

/** More of a question says nothing more about what is missing. */
const LONGEST = 500;

/** Counts questions that were not answered; one that names nothing is none that knowledge could answer. */
export async function recordGaps(
  workspaceId: string,
  unanswered: readonly Unanswered[],
  { gaps }: Pick<Stores, 'gaps'>,
): Promise<void> {
  for (const { language, nearest, text, ...asking } of unanswered) {
    const key = gapKey(text, language);
    if (key) await gaps.record(workspaceId, { key, language, nearest }, { ...asking, text: shortened(text, LONGEST) });
  }
}
