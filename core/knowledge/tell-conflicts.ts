import type { Answer } from './answer-locally.ts';
import { nameOfSource, type Source } from './passage.ts';

type Found = Extract<Answer, { kind: 'answer' }>;

/** The answer and, below it, what other sources say against it, word for word; the answer as it is when none does. */
export function tellConflicts<A extends Found>(answer: A, conflicts: readonly Source[], language: string): A {
  if (conflicts.length === 0) return answer;
  return {
    ...answer,
    text: `${answer.text}\n\n${conflictNote(conflicts, language)}`,
    sources: [...answer.sources, ...conflicts],
    conflicts,
  };
}

/** What readers are told of sources that say otherwise. */
function conflictNote(conflicts: readonly Source[], language: string): string {
  const chinese = language === 'zh';
  const heading = chinese ? '注意，另有出处说法不同：' : 'Mind that the sources disagree. Another one says:';
  const [open, close, colon] = chinese ? ['“', '”', '：'] : ['"', '"', ': '];
  const lines = conflicts.map((source) => `- ${nameOfSource(source)}${colon}${open}${source.quote}${close}`);
  return [heading, ...lines].join('\n');
}
