import { newestOf, type Origins, originInWords } from '../origins.ts';
import { nameOfSource, type Source } from '../passage.ts';
import type { Found } from './answer-locally.ts';

/** The answer and, below it, what other sources say against it, word for word; the answer as it is when none does. */
export function tellConflicts(answer: Found, language: string): Found {
  const { text, sources, conflicts } = answer;
  if (conflicts === undefined) return answer;
  const all = [...sources, ...conflicts];
  return { ...answer, text: `${text}\n\n${conflictNote(conflicts, all, NOTHING_KNOWN, language)}`, sources: all };
}

/** The text of an answer with its conflicts told that says of each page of when it is and who looks after it, and which is the newest. */
export function withOrigins(
  { text, sources, conflicts = [] }: Pick<Found, 'text' | 'sources' | 'conflicts'>,
  origins: Origins,
  language: string,
): string {
  const untold = conflictNote(conflicts, sources, NOTHING_KNOWN, language);
  return text.replace(untold, () => conflictNote(conflicts, sources, origins, language));
}

const NOTHING_KNOWN: Origins = new Map();

/** What readers are told of sources that say otherwise. */
function conflictNote(
  conflicts: readonly Source[],
  sources: readonly Source[],
  origins: Origins,
  language: string,
): string {
  const chinese = language === 'zh';
  const heading = chinese ? '注意，另有出处说法不同：' : 'Mind that the sources disagree. Another one says:';
  const [open, close, colon] = chinese ? ['“', '”', '：'] : ['"', '"', ': '];
  const nameOf = (source: Source) =>
    `${nameOfSource(source)}${originInWords(origins.get(source.path) ?? {}, language)}`;
  const lines = conflicts.map((source) => `- ${nameOf(source)}${colon}${open}${source.quote}${close}`);
  const newest = newestOf(sources, origins);
  const last = newest && (chinese ? `较新的是：${nameOf(newest)}。` : `The newer one is ${nameOf(newest)}.`);
  return [heading, ...lines, ...(last ? [last] : [])].join('\n');
}
