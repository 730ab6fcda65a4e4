import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from './sentences.ts';

describe('splitSentences', () => {
  it('splits sloppy lower-case English', () => {
    expect(splitSentences('the printer is down. can you fix it? thanks')).toEqual([
      'the printer is down.',
      'can you fix it?',
      'thanks',
    ]);
  });

  it('does not split at abbreviations, initials and numbers', () => {
    const sentence = 'Dr. J. Mayer paid 3.50 EUR at 5 p.m. in Graz, e.g. for lunch.';
    expect(splitSentences(sentence)).toEqual([sentence]);
  });

  it('splits Chinese at its own full stops', () => {
    expect(splitSentences('您好！请问发票什么时候开？我们月底要报账。谢谢……')).toEqual([
      '您好！',
      '请问发票什么时候开？',
      '我们月底要报账。',
      '谢谢……',
    ]);
  });

  it('gives each list item without its marker', () => {
    expect(
      splitSentences('1. send the contract\n2) call Anna\n- [ ] order toner\n一、寄出合同\n（2）确认时间'),
    ).toEqual(['send the contract', 'call Anna', 'order toner', '寄出合同', '确认时间']);
  });

  it('joins a line that a mail program wrapped, and keeps a greeting apart', () => {
    const mail = 'Hi Tom,\nI wanted to tell you that the second delivery of paper never\narrived. Sorry!';
    expect(splitSentences(mail)).toEqual([
      'Hi Tom,',
      'I wanted to tell you that the second delivery of paper never arrived.',
      'Sorry!',
    ]);
  });

  it('loses no letter', () => {
    const letters = (text: string) => text.replace(/[^\p{L}]/gu, '');
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'No', '. ', '。', '\n', '? ', '王', ' ', '好')), (parts) => {
        expect(letters(splitSentences(parts.join('')).join(''))).toBe(letters(parts.join('')));
      }),
    );
  });
});
