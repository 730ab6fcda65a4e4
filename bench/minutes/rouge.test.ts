import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanRouge, rouge, rougeTokens } from './rouge.ts';

/** A summary, a reference, and ROUGE-1, ROUGE-2 and ROUGE-L as js-rouge 3.2.3, written by others, gives them for the same tokens. */
const KNOWN: readonly (readonly [string, string, number, number, number])[] = [
  [
    'The team moved the release to the fifteenth of October.',
    'They decided to move the release of the firmware to 15 October.',
    0.545455,
    0.1,
    0.363636,
  ],
  ['police killed the gunman', 'the gunman police killed', 1, 0.666667, 0.5],
  [
    'Katrin asked whether the insurance covers lost samples, and nobody knew.',
    'Nobody knew whether the insurance covers a lost sample; Katrin had asked.',
    0.782609,
    0.380952,
    0.434783,
  ],
  ['Six loaners, six loaners, six loaners.', 'They take six new loggers out of stock as loaners.', 0.25, 0, 0.25],
  [
    '王伟说标准款先不涨价，等老客户的合同到期再说。',
    '会议决定标准款保持原价，老客户合同到期后再讨论涨价。',
    0.577778,
    0.372093,
    0.533333,
  ],
  ['张敏两周内联系搬家公司，拿三家报价。', '两周内由张敏向三家搬家公司询价', 0.774194, 0.482759, 0.516129],
  [
    'The C1 bundle costs 2,690 euros from November.',
    'From November on, the C1 is sold with its first calibration for 2690 euros.',
    0.434783,
    0.190476,
    0.26087,
  ],
  [
    '下周三前李娜 send 新 price list 给 sales team',
    '李娜下周三前把新价格表发给销售团队 sales',
    0.580645,
    0.275862,
    0.451613,
  ],
];

describe('rouge', () => {
  it.each(KNOWN)('of "%s" against "%s" is what another implementation says', (summary, reference, one, two, l) => {
    const figures = rouge(summary, reference);
    expect(figures.rouge1).toBeCloseTo(one, 6);
    expect(figures.rouge2).toBeCloseTo(two, 6);
    expect(figures.rougeL).toBeCloseTo(l, 6);
  });

  it('is 1 for the same words, whatever their case and punctuation', () => {
    expect(rouge('The team agreed: SIX loaners!', 'the team agreed, six loaners')).toEqual({
      rouge1: 1,
      rouge2: 1,
      rougeL: 1,
    });
  });

  it('is 0 where there is nothing, on either side', () => {
    const nothing = { rouge1: 0, rouge2: 0, rougeL: 0 };
    expect(rouge('', 'words')).toEqual(nothing);
    expect(rouge('words', '。')).toEqual(nothing);
  });

  it('counts a repeated word only as often as the reference has it', () => {
    expect(rouge('pump pump pump', 'the pump runs').rouge1).toBeCloseTo(2 / 6);
  });

  it('counts each Chinese character, and Latin words and figures whole', () => {
    expect(rougeTokens('T4 的固件 2.7 版，推迟了！')).toEqual([
      't4',
      '的',
      '固',
      '件',
      '2',
      '7',
      '版',
      '推',
      '迟',
      '了',
    ]);
  });

  it('never says more of pairs or of order than of words, and the same both ways round', () => {
    const words = fc.array(fc.constantFrom('the', 'pump', 'is', '泵', '坏', 'old'), { maxLength: 20 });
    fc.assert(
      fc.property(words, words, (one, other) => {
        const [there, back] = [rouge(one.join(' '), other.join(' ')), rouge(other.join(' '), one.join(' '))];
        expect(there).toEqual(back);
        expect(there.rougeL).toBeLessThanOrEqual(there.rouge1);
      }),
    );
  });

  it('has a mean for several references', () => {
    const mean = meanRouge([rouge('a b', 'a b'), rouge('a b', 'c d')]);
    expect(mean).toEqual({ rouge1: 0.5, rouge2: 0.5, rougeL: 0.5 });
  });
});
