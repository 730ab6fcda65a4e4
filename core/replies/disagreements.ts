import type { Found } from '../knowledge/answers/answer-locally.ts';
import { contradictionsOf } from '../knowledge/evidence/contradictions.ts';
import { newestOf, type Origins, originInWords } from '../knowledge/origins.ts';
import { nameOfSource, type Passage, type Source, sourceOf } from '../knowledge/passage.ts';
import type { DraftOutput } from './draft-reply.prompt.ts';
import type { ReplyInput } from './reply.ts';

/** What an ask is answered with, and what of it says otherwise. */
type Disputed = Pick<Found, 'sources' | 'conflicts'>;

/** What other pages say against what a draft says, for the person who approves it: of when they are, whose, and which is newer. */
export async function disagreements(
  answers: readonly Disputed[],
  { originsOf = async () => new Map() }: Pick<ReplyInput, 'originsOf'>,
): Promise<string[]> {
  const disputed = answers.filter(({ conflicts = [] }) => conflicts.length > 0);
  if (disputed.length === 0) return [];
  const origins = await originsOf(disputed.flatMap(({ sources }) => sources.map(({ path }) => path)));
  const warnings = disputed.flatMap(({ sources, conflicts = [] }) => {
    const newest = newestOf(sources, origins);
    return conflicts.map((source) => disagreement(source, newest, origins));
  });
  return [...new Set(warnings)];
}

function disagreement(source: Source, newest: Source | undefined, origins: Origins): string {
  const nameOf = (one: Source) => `"${nameOfSource(one)}"${originInWords(origins.get(one.path) ?? {}, 'en')}`;
  const newer = newest ? `. The newer one is ${nameOf(newest)}.` : '';
  return `Sources disagree: ${nameOf(source)} says "${source.quote}"${newer}`;
}

/** What of the passages that a model was shown speaks against those that it cites for an ask. */
export function disputedBy({ ask, citations }: DraftOutput['asks'][number], shown: readonly Passage[]): Disputed {
  const cited = citations.flatMap(({ passage }) => shown.slice(passage - 1, passage));
  const conflicts = cited.flatMap((passage) => contradictionsOf(passage, shown, ask));
  return { sources: [...cited.map((passage) => sourceOf(passage, passage.text)), ...conflicts], conflicts };
}
