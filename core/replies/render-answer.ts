import type { Answer } from '../knowledge/answers/answer-locally.ts';
import { nameOfSource, type Source } from '../knowledge/passage.ts';

const namesOf = (sources: readonly Source[]): string => [...new Set(sources.map(nameOfSource))].join('; ');

/** An answer as a colleague reads it where they asked, in Markdown: the words, then where they stand. */
export function renderAnswer(answer: Answer, language: string): string {
  const words = language === 'zh' ? zh : en;
  if (answer.kind === 'answer') return `${answer.text}\n\n${words.source}${namesOf(answer.sources)}`;
  const { nearest, perhaps, mightKnow } = answer;
  return [
    perhaps ? words.unsure : words.nothing,
    ...(perhaps ? [`${words.perhaps(nameOfSource(perhaps))}\n${asQuote(beginningOf(perhaps.quote))}\n`] : []),
    ...(!perhaps && nearest.length > 0 ? [`${words.nearest}${namesOf(nearest)}`] : []),
    ...(mightKnow ? [`${words.mightKnow}${mightKnow}`] : []),
  ]
    .join('\n')
    .trim();
}

const LONGEST_QUOTE = 600;
const HALF_LETTER = /[\uD800-\uDBFF]$/;

/** Of a long passage its beginning. */
export const beginningOf = (text: string): string =>
  text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE).replace(HALF_LETTER, '').trimEnd()} …` : text;

/** Lines as a block quote, in Markdown as in Slack. */
export const asQuote = (text: string): string => text.replace(/^/gm, '> ');

const en = {
  source: 'Source: ',
  nothing: 'The handbook has nothing close enough on this, so a colleague will have to answer.',
  unsure: 'I found no sure answer to this, so a colleague will have to answer.',
  perhaps: (page: string) => `Perhaps this helps, from ${page}:`,
  nearest: 'Nearest pages: ',
  mightKnow: 'Who might know: ',
};

const zh: typeof en = {
  source: '出处：',
  nothing: '手册里没有找到足够接近的内容，已转给同事处理。',
  unsure: '没有找到有把握的答案，已转给同事处理。',
  perhaps: (page) => `也许有帮助，摘自 ${page}：`,
  nearest: '最接近的内容：',
  mightKnow: '可以问问：',
};
