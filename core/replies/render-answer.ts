import type { Answer } from '../knowledge/answers/answer-locally.ts';
import { nameOfSource, type Source } from '../knowledge/passage.ts';

const namesOf = (sources: readonly Source[]): string => [...new Set(sources.map(nameOfSource))].join('; ');

/** An answer as a colleague reads it where they asked: the words, then where they stand. */
export function renderAnswer(answer: Answer, language: string): string {
  const chinese = language === 'zh';
  if (answer.kind === 'answer') return `${answer.text}\n\n${chinese ? '出处：' : 'Source: '}${namesOf(answer.sources)}`;
  const nothing = chinese
    ? '手册里没有找到足够接近的内容，已转给同事处理。'
    : 'The handbook has nothing close enough on this, so a colleague will have to answer.';
  if (answer.nearest.length === 0) return nothing;
  const { nearest, mightKnow } = answer;
  return [
    nothing,
    `${chinese ? '最接近的内容：' : 'Nearest pages: '}${namesOf(nearest)}`,
    ...(mightKnow ? [`${chinese ? '可以问问：' : 'Who might know: '}${mightKnow}`] : []),
  ].join('\n');
}
