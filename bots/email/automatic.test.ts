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
    [{ 'X-MS-Exchange-Inbox-Rules-Loop': 'desk@lindenhof.example' }, 'A mail that a rule passed on.'],
    [{ Subject: 'Automatic doors: an offer please' }, 'We need two automatic doors.'],
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

describe('whether a bounce means that the address is dead', () => {
  const verdict = async (status: string, diagnostic: string) =>
    (
      await recognised(
        reportHeader,
        report(
          `Final-Recipient: rfc822; bo@birkenau.example\r\nAction: failed\r\nStatus: ${status}\r\nDiagnostic-Code: smtp; ${diagnostic}`,
        ),
      )
    )?.addressDead;

  it.each([
    ['5.1.1', '550 5.1.1 <bo@birkenau.example>: Recipient address rejected: User unknown'],
    ['5.1.10', '550 5.1.10 RESOLVER.ADR.RecipientNotFound'],
    ['5.0.0', '550 No such user here'],
    ['5.4.4', 'Host or domain name not found'],
    ['5.1.6', '551 User has moved, please try <bo@eichenau.example>'],
    ['5.0.0', '550 该用户不存在'],
  ])('yes: %s %s', async (status, diagnostic) => {
    expect(await verdict(status, diagnostic)).toBe(true);
  });

  it.each([
    ['5.2.2', '552 5.2.2 Mailbox full'],
    ['5.1.1', '552 the quota of this user is used up'],
    ['5.7.1', '554 5.7.1 Message rejected as spam'],
    ['5.7.26', '550 5.7.26 Unauthenticated mail is not accepted'],
    ['5.3.4', '552 5.3.4 Message too big for the system'],
    ['5.0.0', '550 Your address is on a blacklist'],
    ['4.4.7', 'Message expired, retry time exceeded'],
    ['5.0.0', '550 User unknown (in reply to end of DATA command)'],
    ['5.0.0', '550 邮箱已满，容量不足'],
  ])('no: %s %s', async (status, diagnostic) => {
    expect(await verdict(status, diagnostic)).toBe(false);
  });

  it('no, while the server still tries', async () => {
    const fields =
      'Final-Recipient: rfc822; bo@birkenau.example\r\nAction: delayed\r\nStatus: 4.4.1\r\nDiagnostic-Code: smtp; host not found';
    expect((await recognised(reportHeader, report(fields)))?.addressDead).toBe(false);
  });
});

describe('bounces that are not as the standards have them', () => {
  const words = 'Your message could not be delivered.\r\n\r\n<bo@birkenau.example>: user unknown\r\n';

  it('are known by their words when the boundary of the report is nowhere', async () => {
    const found = await recognised(reportHeader, `--other\r\n\r\n${words}\r\n--other--\r\n`);
    expect(found).toMatchObject({ kind: 'bounce', failedRecipient: 'bo@birkenau.example', addressDead: true });
  });

  it('are known from any sender when the mail that came back is in them', async () => {
    const returned = 'Message-ID: <sent3@lindenhof.example>\r\nSubject: Offer\r\n';
    const header = { From: 'Relay <relay-7@carrier.example>', Subject: 'Undeliverable message' };
    expect(await recognised(header, `${words}\r\n${returned}`)).toMatchObject({
      kind: 'bounce',
      aboutMessageId: '<sent3@lindenhof.example>',
    });
    expect(await recognised({ ...header, Subject: 'Fwd: Undeliverable message' }, `${words}\r\n${returned}`)).toBe(
      undefined,
    );
  });

  it('are known as JSON from a mail service', async () => {
    const recipient = {
      emailAddress: 'Bo@birkenau.example',
      status: '5.1.1',
      diagnosticCode: 'smtp; 550 user unknown',
    };
    const notice = { notificationType: 'Bounce', bounce: { bounceType: 'Permanent', bouncedRecipients: [recipient] } };
    const body = `${JSON.stringify(notice)}\r\n\r\n--\r\nTo stop these notices, follow the link.`;
    expect(await recognised({ From: 'no-reply@service.example' }, body)).toMatchObject({
      kind: 'bounce',
      failedRecipient: 'bo@birkenau.example',
      permanent: true,
      addressDead: true,
    });
  });

  it('are not every failure that a shop writes of', async () => {
    const body = 'Your parcel could not be delivered. Questions: help@shop.example';
    expect((await recognised({ From: 'no-reply@shop.example' }, body))?.kind).toBe('notification');
  });
});

describe('absence notices', () => {
  it.each([
    ['Ich bin ab dem 3. August im Urlaub und wieder am 17. August erreichbar.', '2026-08-17'],
    ['Ich bin bis 14.8. nicht im Büro.', '2026-08-14'],
    ['Je suis en congés jusqu’au 21 août.', '2026-08-21'],
    ['Estoy de vacaciones hasta el 4 de septiembre de 2026.', '2026-09-04'],
    ['Sono in ferie fino al 12/09/2026.', '2026-09-12'],
    ['Estou de férias até 2 de janeiro.', '2027-01-02'],
    ['Ik ben afwezig tot en met 30 oktober.', '2026-10-30'],
    ['I am on vacation until August 20.', '2026-08-20'],
    ['我在休假，直到8月20日。', '2026-08-20'],
  ])('say when somebody is back: %s', async (body, returnsOn) => {
    const header = { 'Auto-Submitted': 'auto-replied', 'Content-Type': 'text/plain; charset=utf-8' };
    expect(await recognised(header, body)).toMatchObject({ kind: 'out-of-office', returnsOn });
  });

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
    [{ 'X-Autoreply': 'yes', Subject: 'We have your mail' }, 'auto'],
    [{ 'X-Auto-Reply': 'true' }, 'auto'],
    [{ 'Mailing-List': 'contact help@chairs.example; run by ezmlm' }, 'list'],
    [{ Subject: '[Auto-Reply] Chairs' }, 'out-of-office'],
    [{ Subject: '【自动回复】椅子', 'Content-Type': 'text/plain; charset=utf-8' }, 'out-of-office'],
  ])('%j is %s', async (header, kind) => {
    expect((await recognised(header as unknown as Record<string, string>))?.kind).toBe(kind);
  });

  it('reads a read receipt', async () => {
    const body = partsOf([
      ['Content-Type: text/plain', 'Your message was read.'],
      [
        'Content-Type: message/disposition-notification',
        'Final-Recipient: rfc822; bo@birkenau.example\r\nOriginal-Message-ID: <sent4@lindenhof.example>\r\nDisposition: manual-action/MDN-sent-manually; displayed',
      ],
    ]);
    const header = { 'Content-Type': 'multipart/report; report-type=disposition-notification; boundary=b' };
    expect(await recognised(header, body)).toEqual({
      kind: 'notification',
      why: 'It is a read receipt: displayed.',
      aboutMessageId: '<sent4@lindenhof.example>',
    });
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
