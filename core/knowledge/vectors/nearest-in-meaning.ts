import type { Answer } from '../answers/answer-locally.ts';
import { nameOfSource, sourceOf } from '../passage.ts';
import type { Hit } from '../retrieve.ts';

/**
 * Where no page answers in words, the one whose meaning stands out is named first. It is not said as an answer: whether it is one,
 * only somebody who reads it can tell.
 */
export function nearestInMeaning(answer: Answer, hits: readonly Hit[]): Answer {
  const passage = hits.find(({ standsOut }) => standsOut)?.passage;
  if (answer.kind === 'answer' || !passage) return answer;
  const others = answer.nearest.filter(({ path, heading }) => path !== passage.path || heading !== passage.heading);
  const page = nameOfSource(passage);
  return {
    ...answer,
    nearest: [sourceOf(passage, passage.text), ...others].slice(0, 3),
    perhaps: sourceOf(passage, passage.text),
    why: `No page says it in these words. "${page}" is nearest in meaning: a person has to see whether it answers.`,
  };
}
