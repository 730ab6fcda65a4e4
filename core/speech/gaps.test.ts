import { expect, it } from 'vitest';
import type { Minutes } from '../meetings/minutes.ts';
import { hearingNotes, withGaps } from './gaps.ts';

const GAP = { startMs: 2_530_000, endMs: 2_880_400, code: 'llm.timeout' };
const cited = (...utterances: number[]) => ({ text: 'x', utterances, quote: 'x' });
const minutes = (language: string): Minutes => ({
  ...{ title: 'Talk', language, attendees: [], rung: 'local', notes: [] },
  summary: [cited(0)],
  topics: [{ title: 'All', sentences: [cited(0, 1)] }],
  decisions: [cited(1)],
  actionItems: [{ ...cited(1), task: 'x' }],
  openQuestions: [cited(2)],
  figures: [{ ...cited(2), figures: [{ said: 'x' }] }],
});
const utterances = [0, 2_880_400, 2_900_000].map((startMs, index) => ({
  index,
  speaker: '',
  text: `${index}`,
  startMs,
}));

it('names a gap where it is, and the minutes cite the same words as before', () => {
  const { utterances: all, minutes: moved } = withGaps({ minutes: minutes('en'), utterances }, [GAP]);
  expect(all.map(({ index, text }) => [index, text])).toEqual([
    [0, '0'],
    [1, '[no text from 00:42:10 to 00:48:00: the endpoint did not answer in time]'],
    [2, '1'],
    [3, '2'],
  ]);
  expect(moved).toMatchObject({
    summary: [{ utterances: [0] }],
    topics: [{ sentences: [{ utterances: [0, 2] }] }],
    decisions: [{ utterances: [2] }],
    actionItems: [{ utterances: [2] }],
    openQuestions: [{ utterances: [3] }],
    figures: [{ utterances: [3] }],
  });
});

it('changes nothing where nothing is missing', () => {
  const whole = { minutes: minutes('en'), utterances };
  expect(withGaps(whole, [])).toBe(whole);
});

it('says in both languages what is missing and what to do', () => {
  const hearing = { gaps: [GAP, { ...GAP, code: 'llm.unheard-of' }], untimed: true };
  expect(hearingNotes(hearing, 'en')).toEqual([
    'No text from 00:42:10 to 00:48:00: the endpoint did not answer in time. Give the same file again: only what is missing is asked for.',
    'No text from 00:42:10 to 00:48:00: the endpoint gave no text. Give the same file again: only what is missing is asked for.',
    'The endpoint gave no times: those shown are where the part of the recording begins.',
  ]);
  const damaged = { gaps: [{ ...GAP, code: 'speech.damaged' }], untimed: false };
  expect(hearingNotes(damaged, 'en')).toEqual([
    'No text from 00:42:10 to 00:48:00: the file is damaged there or was cut off. Give the whole file if there is one.',
  ]);
  expect(hearingNotes(damaged, 'zh')).toEqual([
    '00:42:10 至 00:48:00 没有文字：文件此处已损坏或不完整。如有完整的文件，请提供。',
  ]);
  expect(hearingNotes(hearing, 'zh')).toEqual([
    '00:42:10 至 00:48:00 没有文字：语音转写服务未及时应答。再次提供同一文件，只会转写缺少的部分。',
    expect.stringContaining('没有给出文字'),
    expect.stringContaining('没有给出时间'),
  ]);
  expect(withGaps({ minutes: minutes('zh'), utterances }, [GAP]).utterances[1]?.text).toBe(
    '[00:42:10 至 00:48:00 没有文字：语音转写服务未及时应答]',
  );
});
