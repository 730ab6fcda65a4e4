import type { LastSaid } from './dialogue-store.ts';
import type { StatedFact } from './person-fact.ts';
import { namedIn, PLACE } from './put-instead.ts';

/** Whether what we said may be other for somebody of whom this is true: it speaks of places, or of products. Pure. */
export function dependsOn({ subject, text, answer, aside }: LastSaid, facts: readonly StatedFact[]): boolean {
  if (aside) return false;
  const headings = answer?.sources.map(({ title, heading }) => `${title} ${heading}`) ?? [];
  const said = [subject, text, ...headings].join('\n');
  return facts.some(({ kind }) => {
    if (kind === 'office') return PLACE.test(said);
    return kind === 'product' && namedIn(said).some((name) => /\d/.test(name));
  });
}
