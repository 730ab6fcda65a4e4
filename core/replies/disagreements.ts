import type { Answer } from '../knowledge/answer-locally.ts';
import { newestOf, type Origins, originInWords } from '../knowledge/origins.ts';
import { nameOfSource, type Source } from '../knowledge/passage.ts';
import type { ReplyInput } from './reply.ts';

type Found = Extract<Answer, { kind: 'answer' }>;

/** What other pages say against what a draft says, for the person who approves it: of when they are, whose, and which is newer. */
export async function disagreements(
  answers: readonly Found[],
  { originsOf = async () => new Map() }: Pick<ReplyInput, 'originsOf'>,
): Promise<string[]> {
  const disputed = answers.filter(({ conflicts }) => conflicts !== undefined);
  if (disputed.length === 0) return [];
  const origins = await originsOf(disputed.flatMap(({ sources }) => sources.map(({ path }) => path)));
  return disputed.flatMap(({ sources, conflicts = [] }) => {
    const newest = newestOf(sources, origins);
    return conflicts.map((source) => disagreement(source, newest, origins));
  });
}

function disagreement(source: Source, newest: Source | undefined, origins: Origins): string {
  const nameOf = (one: Source) => `"${nameOfSource(one)}"${originInWords(origins.get(one.path) ?? {}, 'en')}`;
  const newer = newest ? ` The newer one is ${nameOf(newest)}.` : '';
  return `Sources disagree: ${nameOf(source)} says "${source.quote}"${newer}`;
}
