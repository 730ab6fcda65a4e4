import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenize } from './tokenize.ts';

describe('tokenize', () => {
  it('lower-cases words and keeps a contraction together', () => {
    expect(tokenize('Please don’t FORGET the follow-up.')).toEqual([
      'please',
      "don't",
      'forget',
      'the',
      'follow',
      'up',
    ]);
  });

  it('cuts Chinese by dictionary and gives the parts of a compound', () => {
    expect(tokenize('请审批我的报销申请')).toEqual(expect.arrayContaining(['审批', '报销', '申请']));
    expect(tokenize('中华人民共和国')).toEqual(expect.arrayContaining(['人民', '共和国', '中华人民共和国']));
  });

  it('keeps addresses, numbers, dates and codes whole', () => {
    expect(tokenize('INV-2024-0113: 1,200.50 EUR on 2024-06-01 at 14:30 to lena@lindenhof.example')).toEqual([
      'inv-2024-0113',
      '1200.50',
      'eur',
      'on',
      '2024-06-01',
      'at',
      '14:30',
      'to',
      'lena@lindenhof.example',
    ]);
  });

  it('separates codes and addresses from the Chinese around them', () => {
    expect(tokenize('订单号TF-883已付款，邮箱lena@lindenhof.example。')).toEqual(
      expect.arrayContaining(['订单号', 'tf-883', '已', '付款', 'lena@lindenhof.example']),
    );
  });

  it('keeps the host of a link and the words of its path', () => {
    expect(tokenize('see https://www.docs.lindenhof.example/help/reset-password?id=3')).toEqual([
      'see',
      'docs.lindenhof.example',
      'help',
      'reset',
      'password',
      'id',
    ]);
  });

  it('reads full-width letters and digits as plain ones', () => {
    expect(tokenize('ＡＢＣ１２３')).toEqual(['abc123']);
  });

  it('never gives an empty word, white space or an upper-case letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const word of tokenize(text)) expect(word).toMatch(/^[^\sA-Z]+$/);
      }),
    );
  });
});
