import { describe, expect, it } from 'vitest';
import type { Automatic } from '../../core/channels/message.ts';
import { parseMail } from './parse-mail.ts';
import { mailOf, partsOf } from './sample-mail.ts';

const recognised = async (header: Record<string, string>, body = 'Hello'): Promise<Automatic | undefined> => {
  const base = {
    From: 'Anna Beispiel <anna@birkenau.example>',
    Subject: 'Chairs',
    Date: 'Mon, 3 Aug 2026 10:00:00 +0200',
  };
  const raw = mailOf({ ...base, ...header, 'Message-ID': '<a1@birkenau.example>' }, body);
  return (await parseMail(raw, { account: 'desk', receivedAt: new Date('2026-08-03T12:00:00Z') })).automatic;
};

const report = (fields: string): string =>
  partsOf([
    ['Content-Type: text/plain', 'Your mail came back.'],
    ['Content-Type: message/delivery-status', `Reporting-MTA: dns; mx.lindenhof.example\r\n\r\n${fields}`],
    ['Content-Type: text/rfc822-headers', 'Message-ID: <sent1@lindenhof.example>\r\nSubject: Offer\r\n'],
  ]);
const reportHeader = {
  From: 'Mail Delivery System <MAILER-DAEMON@mx.lindenhof.example>',
  Subject: 'Undelivered Mail Returned to Sender',
  'Content-Type': 'multipart/report; report-type=delivery-status; boundary=b',
};

describe('people are not taken for machines', () => {
  it.each([
    [{ Subject: 'Out of office next week' }, 'I will be on vacation until 10 August, please ask Bo.'],
    [{ Subject: 'Undelivered mail' }, 'My mail to bo@birkenau.example came back: user unknown. Can you help?'],
    [{ Subject: 'Re: Automatic reply' }, 'What is this automatic reply I got?'],
    [{ Subject: 'Delivery failed', From: 'Post Master <otto.postmaster@birkenau.example>' }, 'The lorry broke down.'],
    [{ 'Auto-Submitted': 'no' }, 'Hello'],
    [
      { From: 'Form <no-reply@lindenhof.example>', 'Reply-To': 'carla@birkenau.example' },
      'A question from the contact form.',
    ],
    [{ Subject: '我下周休假' }, '你好，我下周休假，周一回来。'],
    [{ 'Return-Path': '<anna@birkenau.example>', 'X-Priority': '1' }, 'Urgent: please call.'],
  ])('%j', async (header, body) => {
    expect(await recognised(header as Record<string, string>, body)).toBeUndefined();
  });
});

describe('bounces', () => {
  it('reads a delivery status notification', async () => {
    const fields =
      'Final-Recipient: rfc822; Bo@Birkenau.example\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 no such\r\n user';
    expect(await recognised(reportHeader, report(fields))).toMatchObject({
      kind: 'bounce',
      failedRecipient: 'bo@birkenau.example',
      permanent: true,
      reason: '550 5.1.1 no such user',
      aboutMessageId: '<sent1@lindenhof.example>',
    });
  });

  it('tells a delay from a failure', async () => {
    const fields = 'Final-Recipient: rfc822; bo@birkenau.example\r\nAction: delayed\r\nStatus: 4.4.1';
    expect(await recognised(reportHeader, report(fields))).toMatchObject({ kind: 'bounce', permanent: false });
  });

  it('takes a report of success for a notification', async () => {
    const fields = 'Final-Recipient: rfc822; bo@birkenau.example\r\nAction: delivered\r\nStatus: 2.0.0';
    expect(await recognised(reportHeader, report(fields))).toMatchObject({ kind: 'notification' });
  });

  it.each([
    [
      'qmail',
      'failure notice',
      '<bo@birkenau.example>:\n192.0.2.1 does not like recipient.\nRemote host said: 550 5.1.1 user unknown',
    ],
    [
      'Exim',
      'Mail delivery failed: returning message to sender',
      'The following address(es) failed:\n\n  bo@birkenau.example\n    550 user unknown',
    ],
    [
      'Postfix',
      'Undelivered Mail Returned to Sender',
      'I could not deliver.\n\n<bo@birkenau.example>: host mx said: 550 5.1.1 user unknown',
    ],
    [
      'Exchange',
      'Undeliverable: Offer',
      "Delivery has failed to these recipients:\nbo@birkenau.example\nThe address wasn't found. 550 5.1.10",
    ],
    ['a Chinese server', '系统退信', '您的邮件无法投递。\n收件人：bo@birkenau.example\n550 邮箱不存在'],
  ])('reads what %s says in prose', async (_, subject, body) => {
    const header = {
      From: 'postmaster@mx.lindenhof.example',
      Subject: subject,
      'Content-Type': 'text/plain; charset=utf-8',
    };
    expect(await recognised(header, body)).toMatchObject({
      kind: 'bounce',
      failedRecipient: 'bo@birkenau.example',
      permanent: true,
    });
  });
});

describe('absence notices', () => {
  it.each([
    [
      { 'Auto-Submitted': 'auto-replied', Subject: 'Re: Chairs' },
      'I am out of the office until 10 August 2026.',
      '2026-08-10',
    ],
    [{ Subject: 'Automatic reply: Chairs' }, 'I am away and will be back on 2026-08-12.', '2026-08-12'],
    [{ Subject: 'Automatische Antwort: Chairs' }, 'Ich bin bis zum 14.08.2026 nicht im Büro.', '2026-08-14'],
    [
      { Subject: '自动回复: 椅子', 'Content-Type': 'text/plain; charset=utf-8' },
      '您好，我正在休假，8月15日回来上班。',
      '2026-08-15',
    ],
    [
      { Subject: 'Réponse automatique : Chairs', 'Content-Type': 'text/plain; charset=utf-8' },
      'Je suis absent.',
      undefined,
    ],
    [{ 'X-Autoreply': 'yes', Subject: 'Chairs' }, 'I am on vacation.', undefined],
    [{ Precedence: 'bulk', Subject: 'Out of office' }, 'I am on vacation.', undefined],
  ])('%j', async (header, body, returnsOn) => {
    const found = await recognised(header as unknown as Record<string, string>, body);
    expect(found?.kind).toBe('out-of-office');
    expect(found?.returnsOn).toBe(returnsOn);
  });
});

describe('other machines', () => {
  it.each([
    [{ 'List-Id': '<chairs.lindenhof.example>' }, 'list'],
    [{ 'List-Unsubscribe': '<mailto:off@lindenhof.example>' }, 'list'],
    [{ Precedence: 'bulk' }, 'list'],
    [{ 'Auto-Submitted': 'auto-generated' }, 'notification'],
    [{ 'X-GitHub-Reason': 'mention', 'List-Id': '<repo.example>' }, 'notification'],
    [{ From: 'no-reply@shop.example' }, 'notification'],
    [{ 'Return-Path': '<>' }, 'auto'],
    [{ 'Auto-Submitted': 'auto-replied' }, 'auto'],
  ])('%j is %s', async (header, kind) => {
    expect((await recognised(header as unknown as Record<string, string>))?.kind).toBe(kind);
  });

  it('reads a complaint report', async () => {
    const body = partsOf([
      ['Content-Type: text/plain', 'A complaint.'],
      ['Content-Type: message/feedback-report', 'Feedback-Type: abuse\r\nUser-Agent: x'],
      ['Content-Type: message/rfc822', 'Message-ID: <sent2@lindenhof.example>\r\nSubject: Offer\r\n\r\nHi'],
    ]);
    const header = { 'Content-Type': 'multipart/report; report-type=feedback-report; boundary=b' };
    expect(await recognised(header, body)).toMatchObject({
      kind: 'feedback-report',
      aboutMessageId: '<sent2@lindenhof.example>',
    });
  });
});
