import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitReply } from './split-reply.ts';

const lines = (...all: string[]): string => all.join('\n');

describe('splitReply', () => {
  it.each([
    ['On Mon, 3 Aug 2026 at 10:00, Anna Beispiel <anna@birkenau.example> wrote:'],
    ['On Monday, August 3, 2026 10:00 AM Anna Beispiel\n<anna@birkenau.example> wrote:'],
    ['Am 03.08.2026 um 10:00 schrieb Anna Beispiel <anna@birkenau.example>:'],
    ['Le lun. 3 août 2026 à 10:00, Anna Beispiel <anna@birkenau.example> a écrit :'],
    ['El lun, 3 ago 2026 a las 10:00, Anna (<anna@birkenau.example>) escribió:'],
    ['在 2026年8月3日，Anna <anna@birkenau.example> 写道：'],
    ['在 2026-08-03 10:00:00，"王芳" <wang@birkenau.example> 写道：'],
    ['王芳 于2026年8月3日周一 10:00写道：'],
    ['2026-08-03 10:00 GMT+08:00 Wang Fang <wang@birkenau.example>:'],
    ['-----Original Message-----'],
    ['-----原始邮件-----'],
    ['------------------ 原始邮件 ------------------'],
    ['---------- Forwarded message ---------'],
    [
      '________________________________\nFrom: Anna <anna@birkenau.example>\nSent: Monday, 3 August 2026 10:00\nTo: Desk',
    ],
    ['From: Anna <anna@birkenau.example>\nSent: Monday, 3 August 2026 10:00\nTo: Desk\nSubject: Chairs'],
    ['*From:* Anna\n*Date:* Monday, 3 August 2026\n*Subject:* Chairs'],
    ['Von: Anna\nGesendet: Montag, 3. August 2026 10:00\nAn: Desk\nBetreff: Stühle'],
    ['发件人：王芳\n发送时间：2026年8月3日 10:00\n收件人：前台\n主题：椅子'],
    ['寄件者: 王芳\n寄件日期: 2026年8月3日\n收件者: 櫃檯\n主旨: 椅子'],
  ])('cuts history at %j', (mark) => {
    const split = splitReply(lines('Yes, on Friday.', '', mark, '', 'When do the chairs come?'));
    expect(split.text).toBe('Yes, on Friday.');
    expect(split.quoted).toContain('When do the chairs come?');
  });

  it('keeps answers that stand between the quotes', () => {
    const split = splitReply(
      lines('On 3 Aug 2026, Bo wrote:', '> When?', '', 'On Friday.', '', '> How many?', '', 'Twelve.'),
    );
    expect(split.text).toBe('On Friday.\n\nTwelve.');
    expect(split.quoted).toBe('On 3 Aug 2026, Bo wrote:\n> When?\n> How many?');
  });

  it.each([
    ['As Anna wrote in 2024, we will deliver:\n- chairs\n- tables'],
    ['Our plan for Monday:\nunload the lorry at 10:00'],
    ['From: now on please use the back door.'],
    ['我写了三点意见：\n第一，价格太高。'],
    ['Date: Friday\nPlease bring the samples.'],
  ])('takes prose for what it is: %j', (text) => {
    expect(splitReply(text)).toEqual({ text, quoted: '', signature: '' });
  });

  it('keeps what is forwarded as the text when nothing was added', () => {
    const forwarded = lines(
      '---------- Forwarded message ---------',
      'From: Bo <bo@birkenau.example>',
      'Subject: Leak',
      '',
      'The roof leaks.',
    );
    expect(splitReply(forwarded).text).toContain('The roof leaks.');
    expect(splitReply(lines('FYI', '', forwarded))).toMatchObject({
      text: 'FYI',
      quoted: expect.stringContaining('The roof leaks.'),
    });
  });

  it.each([
    ['-- \nAnna Beispiel\nBirkenau AG'],
    ['Sent from my iPhone'],
    ['Von meinem Telefon gesendet'],
    ['发自我的iPhone'],
    ['Best regards,\nAnna Beispiel'],
    ['Mit freundlichen Grüßen\nAnna Beispiel\nBirkenau AG'],
    ['此致\n敬礼\n王芳'],
    ['Thanks,\nAnna Beispiel\n+49 30 123456-78'],
  ])('takes off the signature %j', (signature) => {
    const split = splitReply(
      lines('Please call me.', '', signature, '', 'On 3 Aug 2026 at 10:00, Bo <bo@x.example> wrote:', '> Hi'),
    );
    expect(split.text).toBe('Please call me.');
    expect(split.signature).toBe(signature.replace(/ $/gm, ''));
  });

  it('leaves thanks in the text when a request follows', () => {
    expect(splitReply('Thanks\nCould you send the list?\nAnd the prices?').signature).toBe('');
  });

  it('loses no word', () => {
    const line = fc.oneof(
      fc.string({ maxLength: 60, unit: 'grapheme' }),
      fc.constantFrom(
        '> quoted',
        'On 3 Aug 2026 at 10:00, Bo <bo@x.example> wrote:',
        '-- ',
        'Regards,',
        '',
        'From: a',
        'Sent: b',
        'To: c',
        '写道：',
        '-----Original Message-----',
      ),
    );
    const sorted = (text: string): string[] => [...text.replace(/\s+/g, '')].sort();
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), (all) => {
        const input = all.join('\n');
        const { text, quoted, signature } = splitReply(input);
        expect(sorted(text + quoted + signature)).toEqual(sorted(input));
      }),
    );
  });

  it.each([
    ['>'.repeat(200_000)],
    ['On '.repeat(70_000)],
    [`${'-'.repeat(100)}\n`.repeat(2000)],
    ['From: a\n'.repeat(20_000)],
    ['\n'.repeat(200_000)],
    [`${'a@'.repeat(120)}\n`.repeat(800)],
  ])('ends on hostile text %#', (hostile) => {
    expect(splitReply(hostile)).toBeDefined();
  });
});
