import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunkDocument } from '../chunk.ts';
import { contradictionsOf, disagree } from './contradictions.ts';

describe('two sentences disagree', () => {
  it.each([
    [
      'a number',
      'An opened sensor can be returned within 30 days.',
      'An opened sensor can be returned within 14 days.',
      'How long can a sensor be returned?',
    ],
    [
      'an amount',
      'Lost locker keys cost 20 EUR.',
      'Lost locker keys cost 25 EUR.',
      'What does a lost locker key cost?',
    ],
    [
      'a name',
      'Travel expenses are approved by Nora Feld.',
      'Travel expenses are approved by Ben Asare.',
      'Who approves travel expenses?',
    ],
    [
      'a place',
      'The summer party takes place in the old harbour.',
      'The summer party takes place in the town hall.',
      'Where is the summer party?',
    ],
    [
      'a "not"',
      'Dogs are allowed in the Hamburg office.',
      'Dogs are not allowed in the Hamburg office.',
      'Are dogs allowed in the Hamburg office?',
    ],
    ['a number, in Chinese', '住宿标准为每晚600元。', '住宿标准为每晚450元。', '住宿标准是多少？'],
    ['a name, in Chinese', '出差申请由林悦审批。', '出差申请由周铭审批。', '出差申请由谁审批？'],
    ['a "not", in Chinese', '上海办公室可以带宠物。', '上海办公室不可以带宠物。', '上海办公室可以带宠物吗？'],
  ])('about %s', (_, one, other, question) => {
    expect(disagree(one, other, question)).toBe(true);
    expect(disagree(other, one, question)).toBe(true);
  });

  it.each([
    ['they say the same', 'It costs 20 EUR a day.', 'It costs 20 EUR a day.', 'What does it cost?'],
    [
      'they are about two places',
      'Colleagues in Hamburg have 30 days of paid leave.',
      'Colleagues in Shanghai have 15 days of paid leave.',
      'How many days of leave do we have?',
    ],
    [
      'they are about two kinds',
      'Express delivery to Germany costs 39 EUR.',
      'Standard delivery to Germany costs 9 EUR.',
      'What does delivery cost?',
    ],
    [
      'they differ in what was not asked',
      'The hall opened in 1958 and was built by Ruth Calloway.',
      'The hall opened in 1962 and was built by Ruth Calloway.',
      'Who built the hall?',
    ],
    [
      'they have little in common',
      'The fee is 20 EUR.',
      'Parking in front of building B costs 5 EUR an hour.',
      'What is the fee?',
    ],
    ['they are about two places, in Chinese', '北京每晚住宿600元。', '成都每晚住宿450元。', '每晚住宿多少钱？'],
  ])('not where %s', (_, one, other, question) => {
    expect(disagree(one, other, question)).toBe(false);
  });

  it('never with themselves, and the same way round', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (one, other, question) => {
        expect(disagree(one, one, question)).toBe(false);
        expect(disagree(one, other, question)).toBe(disagree(other, one, question));
      }),
    );
  });
});

describe('what other pages say against a passage', () => {
  const page = (path: string, text: string) => chunkDocument({ path, text });
  const [rule] = page('returns.md', '# Returns\n\nKeep the box. An unopened sensor can be returned within 30 days.');
  const question = 'How long can a sensor be returned?';

  it('is the sentence that disagrees, with its page', () => {
    const other = page(
      'old/returns.md',
      '# Returns 2024\n\nAn unopened sensor can be returned within 14 days. Write to us.',
    );
    expect(rule && contradictionsOf(rule, other, question)).toEqual([
      {
        path: 'old/returns.md',
        title: 'Returns 2024',
        heading: '',
        quote: 'An unopened sensor can be returned within 14 days.',
      },
    ]);
  });

  it('is nothing of the same page, nor of a translation that says the same', () => {
    const same = page('returns.md', '# Returns\n\nAn unopened sensor can be returned within 14 days.');
    const translated = page('returns.zh.md', '# 退货\n\n未开封的传感器可以在 14 天内退货。');
    expect(rule && contradictionsOf(rule, [...same, ...translated], question)).toEqual([]);
  });
});
