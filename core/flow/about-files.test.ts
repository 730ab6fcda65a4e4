import { describe, expect, it } from 'vitest';
import { attachment } from '../testing/messages.ts';
import { questionOf } from './about-files.ts';

const attachments = [attachment('terms.txt', 'The fee is 35 EUR.')];
const asked = (text: string) => questionOf({ text, attachments }).replaceAll(/\s+/g, ' ').trim();

describe('a question with a file beside it', () => {
  it.each([
    ['what does the attached file say about the fee?', 'what the fee?'],
    ['According to this document, how much is a trailer?', ', how much is a trailer?'],
    ['how much is a trailer in the PDF', 'how much is a trailer'],
    ['附件里提到的押金是多少？', '押金是多少？'],
    ['这份文件关于退货的规定', '退货的规定'],
    ['how do I file a complaint?', 'how do I file a complaint?'],
    ['the attached file', 'the attached file'],
  ])('%s asks for: %s', (text, question) => {
    expect(asked(text)).toBe(question);
  });

  it('stays as it is without one', () => {
    const text = 'what does the file say?';
    expect(questionOf({ text, attachments: [] })).toBe(text);
  });
});
