import { describe, expect, it } from 'vitest';
import { parseTranscript } from '../transcripts/parse-transcript.ts';
import { summarizeLocally } from './summarize-locally.ts';

const CONTEXT = { meetingDate: new Date('2026-09-15T08:00:00Z'), zone: 'UTC' };

/** A talk about one thing after the other: so many sentences of each. */
const talk = (speakers: readonly string[], ...stretches: readonly (readonly string[])[]): string =>
  stretches
    .flatMap((sentences) => Array.from({ length: 60 }, (_, at) => sentences[at % sentences.length]))
    .map((sentence, at) => `${speakers[at % speakers.length]}: ${sentence}`)
    .join('\n');

const ENGLISH = talk(
  ['Ada', 'Bo'],
  [
    'The pump leaks at the seal again.',
    'I hear the pump is loud, honestly.',
    'The seal of the pump came from the old supplier.',
    'We try another seal in the pump.',
  ],
  [
    'The booth at the fair is too small.',
    'For the fair we ordered a corner booth.',
    'I hear the booth is full of posters.',
    'We try to move the booth at the fair.',
  ],
);
const CHINESE = talk(
  ['王伟', '李娜'],
  ['仓库的货架不够用了。', '新的货架下周送到仓库。', '仓库里的货架要重新编号。', '我觉得仓库的货架很重要。'],
  ['说明书还没有翻译完。', '翻译说明书的人休假了。', '说明书的翻译要再请人校对。', '我觉得说明书的翻译很重要。'],
);

describe.each([
  ['English', ENGLISH, [/pump|seal/i, /booth|fair/i]],
  ['Chinese', CHINESE, [/仓库|货架/, /说明书|翻译/]],
])('the topics of a meeting in %s', (_, text, wanted) => {
  const { topics } = summarizeLocally(parseTranscript(text), CONTEXT);

  it('come in their order, with what was said of them', () => {
    const subjects = topics.map(({ title }) => wanted.findIndex((subject) => subject.test(title)));
    expect(subjects).toEqual(subjects.toSorted());
    expect(new Set(subjects)).toEqual(new Set([0, 1]));
    expect(new Set(topics.map(({ title }) => title)).size).toBe(topics.length);
    for (const [at, { sentences }] of topics.entries()) {
      expect(sentences.length).toBeGreaterThan(0);
      expect(sentences.length).toBeLessThanOrEqual(2);
      for (const { text: told } of sentences) expect(told).toMatch(wanted[subjects[at] ?? 0] ?? /never/);
    }
  });

  it('are not called by words that are said about anything', () => {
    for (const { title } of topics) expect(title).not.toMatch(/hear|try|honest|觉得|重要/i);
  });
});

it('joins the Chinese words of a title that has English ones as well', () => {
  const mixed = talk(
    ['Ada', '林悦'],
    ['T4的中文说明书还没写完。', 'T4没有中文说明书不行。', '客户要T4的中文说明书。', '中文说明书先配T4。'],
    ['The booth at the fair is too small.', 'For the fair we ordered a corner booth.', 'The booth has posters.'],
  );
  const titles = summarizeLocally(parseTranscript(mixed), CONTEXT).topics.map(({ title }) => title);
  expect(titles.join('\n')).toMatch(/\p{Script=Han}/u);
  expect(titles.join('\n')).not.toMatch(/\p{Script=Han} \p{Script=Han}/u);
});
