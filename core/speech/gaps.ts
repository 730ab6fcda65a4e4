import type { Minutes } from '../meetings/minutes.ts';
import type { Utterance } from '../meetings/transcript.ts';

/** A stretch of a recording without text, and the code of the error that is to blame. */
export type Gap = { readonly startMs: number; readonly endMs: number; readonly code: string };

/** What became of a recording: where its text is missing, and whether some of what was said has no times. */
export type Hearing = { readonly gaps: readonly Gap[]; readonly untimed: boolean };

const FAILED = ['the endpoint gave no text', '语音转写服务没有给出文字'] as const;
const REASONS: Readonly<Record<string, readonly [english: string, chinese: string]>> = {
  'llm.unreachable': ['the endpoint could not be reached', '无法连接语音转写服务'],
  'llm.timeout': ['the endpoint did not answer in time', '语音转写服务未及时应答'],
  'llm.overloaded': ['the endpoint failed or was over its limit', '语音转写服务出错或超出限额'],
  'llm.unauthorized': ['the endpoint refused the key', '语音转写服务拒绝了密钥'],
  'speech.damaged': ['the file is damaged there or was cut off', '文件此处已损坏或不完整'],
  'llm.rejected': ['the endpoint did not take this part', '语音转写服务没有接受这一部分'],
};

/** What the code of an error says in a few words. */
export function reasonFor(code: string, language: string): string {
  const [english, chinese] = REASONS[code] ?? FAILED;
  return language === 'zh' ? chinese : english;
}

/** `no text from 00:42:10 to 00:48:00: the endpoint did not answer in time` */
function missing({ startMs, endMs, code }: Gap, language: string): string {
  const reason = reasonFor(code, language);
  const [from, to] = [clock(startMs), clock(endMs)];
  return language === 'zh' ? `${from} 至 ${to} 没有文字：${reason}` : `no text from ${from} to ${to}: ${reason}`;
}

function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return [seconds / 3600, (seconds / 60) % 60, seconds % 60]
    .map((part) => String(Math.floor(part)).padStart(2, '0'))
    .join(':');
}

/** What a reader of the minutes should know about the recording, in the language of the meeting. */
export function hearingNotes({ gaps, untimed }: Hearing, language: string): string[] {
  const chinese = language === 'zh';
  const again = chinese
    ? '。再次提供同一文件，只会转写缺少的部分。'
    : '. Give the same file again: only what is missing is asked for.';
  const whole = chinese ? '。如有完整的文件，请提供。' : '. Give the whole file if there is one.';
  const times = chinese
    ? '语音转写服务没有给出时间：所示时间是所在部分的起点。'
    : 'The endpoint gave no times: those shown are where the part of the recording begins.';
  const named = gaps
    .map((gap) => missing(gap, language) + (gap.code === 'speech.damaged' ? whole : again))
    .map((text) => text.charAt(0).toUpperCase() + text.slice(1));
  return [...named, ...(untimed ? [times] : [])];
}

type Spoken = { readonly minutes: Minutes; readonly utterances: readonly Utterance[] };

/** A transcript with its gaps named where they are; the minutes, which were written without them, cite the same words as before. */
export function withGaps(spoken: Spoken, gaps: readonly Gap[]): Spoken {
  if (gaps.length === 0) return spoken;
  const named = gaps.map((gap) => ({
    ...{ index: -1, speaker: '', startMs: gap.startMs, endMs: gap.endMs },
    text: `[${missing(gap, spoken.minutes.language)}]`,
  }));
  const all = [...named, ...spoken.utterances].toSorted((a, b) => (a.startMs ?? 0) - (b.startMs ?? 0));
  const places = new Map(all.map(({ index }, place) => [index, place]));
  return {
    utterances: all.map((utterance, index) => ({ ...utterance, index })),
    minutes: citing(spoken.minutes, (index) => places.get(index) ?? index),
  };
}

function citing(minutes: Minutes, placeOf: (index: number) => number): Minutes {
  const move = <C extends { readonly utterances: readonly number[] }>(cited: C): C => ({
    ...cited,
    utterances: cited.utterances.map(placeOf),
  });
  return {
    ...minutes,
    ...(minutes.summary ? { summary: minutes.summary.map(move) } : {}),
    topics: minutes.topics.map(({ sentences, ...topic }) => ({ ...topic, sentences: sentences.map(move) })),
    decisions: minutes.decisions.map(move),
    actionItems: minutes.actionItems.map(move),
    openQuestions: minutes.openQuestions.map(move),
    ...(minutes.figures ? { figures: minutes.figures.map(move) } : {}),
  };
}
