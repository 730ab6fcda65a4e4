import { type FrontdeskError, reasonOf } from '../../errors.ts';
import type { Minutes } from '../minutes.ts';
import { clock, utteranceAt } from '../output/moment.ts';
import type { Transcript } from '../transcript.ts';
import type { Failed } from './write-parts.ts';

const REASONS: Readonly<Record<string, readonly [english: string, chinese: string]>> = {
  'llm.unreachable': ['it could not be reached', '无法连接'],
  'llm.timeout': ['it did not answer in time', '未及时应答'],
  'llm.overloaded': ['it failed or was over its limit', '出错或超出限额'],
  'llm.unauthorized': ['it refused the key', '拒绝了密钥'],
  'llm.model-missing': ['its endpoint does not have it', '服务端没有这个模型'],
  'llm.rejected': ['it did not take what was asked', '没有接受请求'],
  'llm.invalid-output': ['it gave no usable answer', '没有给出可用的回答'],
};

/** Why a model did not write something, in a few words for a reader of minutes. */
export function failureIn(language: string, failure: unknown): string {
  const [english, chinese] = REASONS[(failure as FrontdeskError).code] ?? [
    reasonOf(failure),
    `出错（${reasonOf(failure)}）`,
  ];
  return language === 'zh' ? chinese : english;
}

/** What was written without the model that wrote the rest, and why, in the language of the minutes: a note for each stretch. */
export const failureNotes = (
  minutes: Pick<Minutes, 'language' | 'topics'>,
  failed: readonly Failed[],
  transcript: Transcript,
): string[] => stretchesOf(failed).map((stretch) => noteOn(stretch, minutes, transcript));

/** Parts that follow each other and failed for one reason are one stretch. */
function stretchesOf(failed: readonly Failed[]): Failed[] {
  const stretches: Failed[] = [];
  for (const part of failed) {
    const last = stretches.at(-1);
    const goesOn = last?.to === part.from - 1 && codeOf(last) === codeOf(part);
    if (last && goesOn) stretches.splice(-1, 1, { ...last, to: part.to });
    else stretches.push(part);
  }
  return stretches;
}

const codeOf = ({ failure }: Failed): string => (failure as FrontdeskError).code;

function noteOn(
  { from, to, failure }: Failed,
  { language, topics }: Pick<Minutes, 'language' | 'topics'>,
  transcript: Transcript,
): string {
  const why = failureIn(language, failure);
  const within = topics.filter(({ sentences }) =>
    sentences.some(({ utterances: [first = -1] }) => first >= from && first <= to),
  );
  const titles = within.map(({ title }) => title);
  const times = [utteranceAt(from, transcript)?.startMs, utteranceAt(to, transcript)?.startMs];
  const [begin, end] = times.map((time) => (time === undefined ? '' : clock(time)));
  if (language === 'zh') {
    const about = titles.length > 0 ? `，话题：${titles.map((title) => `“${title}”`).join('、')}` : '';
    return `会议的一部分未使用语言模型${begin ? `（${begin} 至 ${end}）` : ''}${about}。原因：语言模型${why}。`;
  }
  const about = titles.length > 0 ? `, about ${titles.map((title) => `"${title}"`).join(', ')}` : '';
  return `Part of the meeting was written without a model${begin ? ` (${begin} to ${end})` : ''}${about}: ${why}.`;
}
