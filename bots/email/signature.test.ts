import { describe, expect, it } from 'vitest';
import { splitReply } from './split-reply.ts';

const HISTORY = '\n\nOn 3 Aug 2026 at 10:00, Bo <bo@birkenau.example> wrote:\n> Hi';

describe('signature', () => {
  it.each([
    ['-- \nAnna Beispiel\nBirkenau AG'],
    ['--\nAnna'],
    ['---\nAnna\nBirkenau AG'],
    ['__\nBirkenau mailing list'],
    ['Best regards,\nAnna Beispiel'],
    ['--Best regards,\n\nAnna'],
    ['Mit freundlichen Grüßen\nAnna Beispiel\nBirkenau AG'],
    ['Cordialement,\nAnna Beispiel'],
    ['Saludos cordiales\nAna'],
    ['Met vriendelijke groet,\nAnna'],
    ['Med vänlig hälsning\nAnna'],
    ['С уважением,\nАнна'],
    ['此致\n敬礼\n王芳'],
    ['祝好\n王芳\n电话：010-12345678'],
    ['Thanks,\nAnna Beispiel\n+49 30 123456-78'],
    ['Anna Beispiel\nanna@birkenau.example\n+49 30 1234567'],
    ['王芳\n手机：13800000000\nwang@birkenau.example'],
    ['----------------\n\nAnna Beispiel\n\nt. 030 1234567\n\nhttps://birkenau.example/'],
    ['_______________________________________________\nChairs mailing list\nchairs@birkenau.example'],
    ['This message is confidential and only meant for the recipient.\nIf it is not you, please delete it.'],
    ['Diese E-Mail ist vertraulich und nur für den Empfänger bestimmt.'],
    ['本邮件含有保密信息，仅供收件人使用。如果您误收，请删除。'],
    [
      'Kind regards,\nAnna Beispiel\n\nThis e-mail is confidential and intended for the recipient only. Please delete it otherwise.',
    ],
  ])('is apart from the text: %j', (signature) => {
    const split = splitReply(`Please call me.\n\n${signature}${HISTORY}`);
    expect(split.text).toBe('Please call me.');
    expect(split.signature).toBe(signature.replace(/ $/gm, ''));
  });

  it.each([
    'Sent from my iPhone',
    'Sent from my Lindenphone, please excuse brevity',
    'Sent from Mail for Windows',
    'Sent from my Verizon, Samsung Galaxy smartphone',
    'Sent via Lindenmail<https://lindenhof.example/app>',
    'Get Outlook for iOS<https://lindenhof.example>',
    'Von meinem iPhone gesendet',
    'Gesendet mit der Lindenmail App',
    'Envoyé de mon iPhone',
    'Enviado desde mi iPhone',
    'Enviado do meu iPhone',
    'Inviato da iPhone',
    'Verstuurd vanaf mijn iPhone',
    'Skickat från min iPhone',
    'Sendt fra min iPhone',
    'Lähetetty iPhonesta',
    "Wysłane z iPhone'a",
    'Odesláno z iPhonu',
    'Отправлено с iPhone',
    'iPhoneから送信',
    '나의 iPhone에서 보냄',
    "iPhone'umdan gönderildi",
    '发自我的iPhone',
    '发自我的 iPhone',
    '從我的 iPhone 傳送',
    '从我的华为手机发送',
    '来自我的小米手机',
  ])('of a device is apart from the text: %s', (line) => {
    expect(splitReply(`Yes, on Friday.\n\n${line}${HISTORY}`)).toMatchObject({
      text: 'Yes, on Friday.',
      signature: line,
    });
  });

  it.each([
    ['Thanks\nCould you send the list?\nAnd the prices?'],
    ['See you then.\n\nThanks,\nAnna'],
    ['I write to you again.\n\nSent from my desk, where the chairs still are missing.'],
    ['The chairs are on their way.\n\nSent by courier on Friday.'],
    ['The chairs are here.\n\nSent from our office in Birkenau yesterday.'],
    ['没有问题。\n\n从我的角度看，价格合适。'],
    ['收到。\n\n发自北京的货物已到。'],
    ['Cheers\n- 12 chairs\n- 3 tables'],
    ['Yes.\n\nBest regards,\nAnna\n\nPS: please bring the key'],
    ['Yes.\n\nBest regards,\nAnna\n\nBy the way, the list of chairs is attached.'],
    ['Please call her:\n\nAnna Beispiel\nanna@birkenau.example\n+49 30 1234567'],
    ['Agenda\n----------\n1. Chairs, see https://birkenau.example\n2. Tables, ask anna@birkenau.example'],
    ['Chairs: twelve.\n---\nTables: we still need to know by Friday how many of them you can deliver to us.'],
    ['The price is confidential, so the recipient should be you alone.'],
    ['祝好消息早日到来。'],
  ])('does not take words that are meant: %j', (text) => {
    expect(splitReply(text)).toEqual({ text, quoted: '', signature: '' });
  });
});
