import type { Stores } from '../stores.ts';
import type { NewFact } from './fact-store.ts';
import { isInsteadOf, type PersonFact, type StatedFact } from './person-fact.ts';
import { trimmed } from './stated-facts.ts';

/** What an asker says of themselves, as far as it may be made use of where they ask. */
export type OfSelf = {
  /** Beside the question itself. */
  readonly told: readonly NewFact[];
  /** What counts no more, now that they said other than before. */
  readonly instead: readonly PersonFact[];
  /** All that counts: what they told before, and now. */
  readonly facts: readonly DatedFact[];
};

export type DatedFact = StatedFact & { readonly at: Date };

type Asker = {
  readonly workspaceId: string;
  readonly userId: string;
  /** Nobody else reads there: what they said alone may be made use of. */
  readonly alone: boolean;
  readonly told: readonly NewFact[];
};

export const NOBODY: OfSelf = { told: [], instead: [], facts: [] };

export async function ofSelf(
  { workspaceId, userId, alone, told }: Asker,
  { facts }: Pick<Stores, 'facts'>,
): Promise<OfSelf> {
  const before = await facts.of(workspaceId, userId);
  const usable = alone ? before : before.filter((fact) => !fact.private);
  const instead = usable.filter((fact) => told.some((newer) => isInsteadOf(newer, fact)));
  const kinds = new Set(told.map(({ kind }) => kind));
  return { told, instead, facts: [...usable.filter(({ kind }) => !kinds.has(kind)), ...told] };
}

/** A question without what its writer tells of themselves beside it; as it is where they tell nothing else. */
export function withoutFacts(question: string, told: readonly StatedFact[]): string {
  const asked = told.reduce((rest, { quote }) => rest.replace(quote, ' ').replace(/^[\s.,;!。，；！]+/u, ''), question);
  return isWords(asked) ? asked : question;
}

/** Whether somebody tells nothing but these of themselves. */
export const tellsOnly = (text: string, told: readonly StatedFact[]): boolean =>
  told.length > 0 && !isWords(told.reduce((rest, { quote }) => rest.replace(quote, ' '), text));

const isWords = (text: string): boolean => /\p{L}/u.test(trimmed(text));
