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
    // Attributions as mail programs write them in other languages.
    ['Em seg., 3 de ago. de 2026 às 10:00, Anna <anna@birkenau.example> escreveu:'],
    ['Il giorno lun 3 ago 2026 alle ore 10:00 Anna <anna@birkenau.example>\nha scritto:'],
    ['Op ma 3 aug 2026 om 10:00 schreef Anna <anna@birkenau.example>:'],
    ['Op 3 aug. 2026, om 10:00 heeft Anna Beispiel <anna@birkenau.example> het volgende geschreven:'],
    ['Den mån 3 aug. 2026 kl 10:00 skrev Anna <anna@birkenau.example>:'],
    ['man. 3. aug. 2026 kl. 10:00 skrev Anna <anna@birkenau.example>:'],
    ['ma 3. elok. 2026 klo 10.00 Anna (anna@birkenau.example) kirjoitti:'],
    ['pon., 3 sie 2026 o 10:00 Anna <anna@birkenau.example> napisał(a):'],
    ['Dnia 3 sierpnia 2026 10:00 Anna <anna@birkenau.example> napisał(a):'],
    ['po 3. 8. 2026 v 10:00 odesílatel Anna <anna@birkenau.example> napsal:'],
    ['пн, 3 авг. 2026 г. в 10:00, Anna <anna@birkenau.example>:'],
    ['3 авг. 2026 г., в 10:00, Анна <anna@birkenau.example> написал(а):'],
    ['03.08.2026 10:00 пользователь "Anna" <\nanna@birkenau.example> написал:'],
    ['пн, 3 серп. 2026 р. о 10:00 Anna <anna@birkenau.example> пише:'],
    ['Anna <anna@birkenau.example>, 3 Ağu 2026 Pzt, 10:00 tarihinde şunu yazdı:'],
    ['Anna <anna@birkenau.example> ezt írta (időpont: 2026. aug. 3., H, 10:00):'],
    ['În lun., 3 aug. 2026 la 10:00, Anna <anna@birkenau.example> a scris:'],
    ['Στις Δευ 3 Αυγ 2026 στις 10:00 π.μ., ο χρήστης Anna <anna@birkenau.example> έγραψε:'],
    ['2026年8月3日(月) 10:00 Anna <anna@birkenau.example>:'],
    ['2026年8月3日(月) 10:00、山田花子 <yamada@birkenau.example>のメール:'],
    ['2026년 8월 3일 (월) 오전 10:00, Anna <anna@birkenau.example>님이 작성:'],
    ['Vào Th 2, 3 thg 8, 2026 vào lúc 10:00 Anna <anna@birkenau.example> đã viết:'],
    ['2026-08-03 10:00 GMT+02:00 Anna Beispiel'],
    ['---- On Mon, 03 Aug 2026 10:00:00 +0200 Anna <anna@birkenau.example> wrote ----'],
    ['---- Anna Beispiel wrote ----'],
    ['------------ On Mon, 03 Aug 2026 10:00:00 +0200 Anna wrote ------------'],
    ['At 2026-08-03 10:00:00, "Anna" <anna@birkenau.example> wrote:'],
    ['王芳 <wang@birkenau.example> 于2026年8月3日周一 上午10:00写道：'],
    ['王芳 <wang@birkenau.example> 於 2026年8月3日 週一 上午10:00寫道：'],
    ['2011/8/3 Anna Beispiel <anna@birkenau.example>'],
    // Header blocks.
    ['De : Anna <anna@birkenau.example>\nEnvoyé : lundi 3 août 2026 10:00\nÀ : Accueil\nObjet : Chaises'],
    ['De: Anna\nEnviado el: lunes, 3 de agosto de 2026 10:00\nPara: Recepción\nAsunto: Sillas'],
    ['Da: Anna\nInviato: lunedì 3 agosto 2026 10:00\nA: Banco\nOggetto: Sedie'],
    ['Van: Anna\nVerzonden: maandag 3 augustus 2026 10:00\nAan: Balie\nOnderwerp: Stoelen'],
    ['Från: Anna\nSkickat: den 3 augusti 2026 10:00\nTill: Disken\nÄmne: Stolar'],
    ['Fra: Anna\nSendt: 3. august 2026 10:00\nTil: Skranken\nEmne: Stole'],
    ['Od: Anna\nWysłano: poniedziałek, 3 sierpnia 2026 10:00\nDo: Recepcja\nTemat: Krzesła'],
    ['Od: Anna\nOdesláno: pondělí 3. srpna 2026 10:00\nKomu: Recepce\nPředmět: Židle'],
    ['От: Анна\nОтправлено: 3 августа 2026 г. 10:00\nКому: Приёмная\nТема: Стулья'],
    ['Kimden: Anna\nGönderildi: 3 Ağustos 2026 10:00\nKime: Danışma\nKonu: Sandalyeler'],
    ['差出人: 山田\n送信日時: 2026年8月3日 10:00\n宛先: 受付\n件名: 椅子'],
    ['보낸 사람: 김하나\n보낸 날짜: 2026년 8월 3일 10:00\n받는 사람: 안내\n제목: 의자'],
    ['Subject: Chairs\nFrom: anna@birkenau.example\nTo: desk@birkenau.example\nDate: Mon, 3 Aug 2026 10:00:00 +0200'],
    [
      '发件人： "王芳" <wang@birkenau.example>\n发送时间： 2026年8月3日(星期一) 10:00\n收件人： 前台\n抄送： 李雷\n主题： 椅子',
    ],
    // Dividing lines.
    ['-----Ursprüngliche Nachricht-----'],
    ['-------- Messaggio originale --------'],
    ['-----Oorspronkelijk bericht-----'],
    ['*-------- Original Message --------*'],
    ['---------- 转发的邮件 ----------'],
    ['-----邮件原件-----'],
    ['------------------&nbsp;原始邮件&nbsp;------------------'.replaceAll('&nbsp;', ' ')],
    ['##- Please type your reply above this line -##'],
    ['请在此行上方回复'],
  ])('cuts history at %j', (mark) => {
    const split = splitReply(lines('Yes, on Friday.', '', mark, '', 'When do the chairs come?'));
    expect(split.text).toBe('Yes, on Friday.');
    expect(split.quoted).toContain('When do the chairs come?');
  });

  it('keeps the questions that are answered one by one, and not the name of who asked', () => {
    const split = splitReply(
      lines(
        'On 3 Aug 2026, Bo wrote:',
        '> When?',
        '',
        'On Friday.',
        '',
        '> How many?',
        '',
        'Twelve.',
        '',
        '> Thanks, Bo',
      ),
    );
    expect(split.text).toBe('> When?\n\nOn Friday.\n\n> How many?\n\nTwelve.');
    expect(split.quoted).toBe('On 3 Aug 2026, Bo wrote:\n> Thanks, Bo');
  });

  it('keeps a passage that the sender chose to quote, and drops a whole mail above the answer', () => {
    expect(splitReply('> Is the lift free?\n\nYes.').text).toBe('> Is the lift free?\n\nYes.');
    expect(splitReply('On 3 Aug 2026, Bo wrote:\n> Hello,\n> is the lift free?\n\nYes.').text).toBe('Yes.');
    expect(splitReply('> Am 03.08.26 um 10:00 schrieb Bo:\n>> Hello?\n\nYes.').text).toBe('Yes.');
  });

  it('does not take the unmarked rest of a wrapped quote for an answer', () => {
    const long = '> We would like to know whether the chairs that were promised for last week';
    const split = splitReply(
      lines('Yes.', '', 'Bo <bo@birkenau.example> wrote:', long, 'Lindenhof has paid for', '> will come.'),
    );
    expect(split.text).toBe('Yes.');
  });

  it.each([
    ['Yes. On Mon, 3 Aug 2026 at 10:00, Bo <bo@birkenau.example> wrote:\n\n> When?'],
    ['Yes. On Mon, 3 Aug 2026 at 10:00, Bo\n<bo@birkenau.example> wrote:\n\nWhen?'],
    ['Yes.  Am 3. August 2026 um 10:00 schrieb Bo:\nWhen?'],
  ])('keeps the words that share a line with an attribution: %j', (text) => {
    const split = splitReply(text);
    expect(split.text).toBe('Yes.');
    expect(split.quoted).toContain('When?');
  });

  it.each([
    ['> Only quoted words.', '> Only quoted words.'],
    ['On 3 Aug 2026 at 10:00, Bo <bo@birkenau.example> wrote:\n> Hello', ''],
  ])('reads %j, to which nothing was added, as %j', (text, expected) => {
    expect(splitReply(text).text).toBe(expected);
  });

  it.each([
    ['As Anna wrote in 2024, we will deliver:\n- chairs\n- tables'],
    ['Our plan for Monday:\nunload the lorry at 10:00'],
    ['From: now on please use the back door.'],
    ['我写了三点意见：\n第一，价格太高。'],
    ['Date: Friday\nPlease bring the samples.'],
    ['Our trip:\nFrom: Berlin\nTo: Paris\nDate: 3 August, 10:00'],
    ['Please write to Anna <anna@birkenau.example> before 10:00 on 3.8.2026:\n- your name\n- your size'],
    ['I wrote to Anna <anna@birkenau.example>:\nno answer yet.'],
    ['2026年8月3日的合同里写到：\n交货期为三周。'],
    ['Name: Anna\nE-mail: anna@birkenau.example\nPhone: +49 30 123456'],
    ['| size | price |\n| 40 | 12 |\n| 50 | 14 |'],
    ['The plan for On Monday 3 at 10:\n- unload'],
    ['Steps:\n--> unpack\n--> count'],
    ['Below is my answer.\n\n-------- My answer --------\n\nTwelve, please.'],
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

  it('loses no word', () => {
    const line = fc.oneof(
      fc.string({ maxLength: 60, unit: 'grapheme' }),
      fc.constantFrom(
        '> quoted',
        'On 3 Aug 2026 at 10:00, Bo <bo@x.example> wrote:',
        '-- ',
        'Regards,',
        '',
        '> On 3 Aug 2026 at 10:00, Bo wrote:',
        'Yes. On 3 Aug 2026 at 10:00, Bo <bo@x.example> wrote:',
        '+49 30 1234567, bo@x.example',
        'Anna Beispiel',
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

  it('gives every size of mail to the same lines', () => {
    const mail = lines('Yes.', '', 'On 3 Aug 2026 at 10:00, Bo <bo@x.example> wrote:', '> When?');
    fc.assert(
      fc.property(fc.constantFrom('\n', '\r\n'), fc.nat(50), (end, blank) => {
        expect(splitReply(mail.replaceAll('\n', end) + end.repeat(blank)).text).toBe('Yes.');
      }),
    );
  });

  // Each would take minutes or overflow the stack if a line cost more than a bounded look around.
  it.each([
    ['>'.repeat(1_000_000)],
    ['> quoted words\n'.repeat(300_000)],
    ['On '.repeat(70_000)],
    [`On ${'a'.repeat(290)}:\n`.repeat(2000)],
    [`${'-'.repeat(100)}\n`.repeat(2000)],
    ['From: a\nTo: b\nSent: c\nCc: d\n'.repeat(5000)],
    ['\n'.repeat(500_000)],
    [`${'a@'.repeat(120)}\n`.repeat(800)],
    ['Regards,\nAnna\n'.repeat(20_000)],
    [`Sent from my ${'a '.repeat(140)}\n`.repeat(1000)],
    ['> a\n\nb\n\n'.repeat(30_000)],
  ])('ends on hostile text %#', (hostile) => {
    expect(splitReply(hostile)).toBeDefined();
  });
});
