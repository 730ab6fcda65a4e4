import { describe, expect, it } from 'vitest';
import { makeEncryptedPdf, makePdf } from '../../core/attachments/documents/sample-documents.ts';
import { parseMail } from './parse-mail.ts';
import { openParsePool } from './parse-pool.ts';
import { mailOf, partsOf } from './sample-mail.ts';

const context = {
  account: 'desk',
  receivedAt: new Date('2026-08-03T12:00:00Z'),
  location: { folder: 'INBOX', uid: '7' },
};
const raw = mailOf(
  { From: 'anna@birkenau.example', Subject: 'Chairs', 'Content-Type': 'multipart/mixed; boundary=b' },
  partsOf([
    ['Content-Type: text/plain', 'See the list.'],
    ['Content-Type: text/csv; name=a.csv\r\nContent-Disposition: attachment', 'chair,12'],
    ['Content-Type: image/png; name=a.png\r\nContent-Transfer-Encoding: base64', 'iVBORw0KGgo='],
  ]),
);

describe('openParsePool', () => {
  it('gives the same message as parsing here', async () => {
    const pool = openParsePool({ size: 1 });
    const [there, here] = [await pool.parse(raw, context), await parseMail(raw, context)];
    await pool.close();
    expect({ ...there, raw: Buffer.from(there.raw ?? []) }).toEqual({ ...here, attachments: there.attachments });
    expect(there.attachments.map(({ hash, text }) => [hash, text])).toEqual(
      here.attachments.map(({ hash, text }) => [hash, text]),
    );
    expect(Buffer.from(there.attachments[1]?.content ?? [])).toEqual(Buffer.from('iVBORw0KGgo=', 'base64'));
  });

  it('reads documents, and says of those it cannot read', async () => {
    const pool = openParsePool({ size: 1 });
    const document = (name: string, content: Uint8Array): [string, string] => [
      `Content-Type: application/pdf; name=${name}\r\nContent-Transfer-Encoding: base64`,
      Buffer.from(content).toString('base64'),
    ];
    const mail = mailOf(
      { From: 'anna@birkenau.example', Subject: 'Chairs', 'Content-Type': 'multipart/mixed; boundary=b' },
      partsOf([
        ['Content-Type: text/plain', 'See attached.'],
        document('offer.pdf', makePdf(['Quote 2041'])),
        document('sealed.pdf', makeEncryptedPdf(['Quote 2042'], 'sesame')),
      ]),
    );
    const message = await pool.parse(mail, context);
    await pool.close();
    expect(message.attachments.map(({ text }) => text)).toEqual(['Quote 2041', undefined]);
    expect(message.notes).toEqual(['attachment not read: sealed.pdf (it is encrypted)']);
    expect(message.raw).toEqual(mail);
  });

  it('parses as ever when it stays ready, and closes', async () => {
    const pool = openParsePool({ size: 1 });
    pool.stayReady();
    expect((await pool.parse(raw, context)).subject).toBe('Chairs');
    await pool.close();
  });

  it('leaves the bytes it was given usable', async () => {
    const pool = openParsePool({ size: 1 });
    const own = new Uint8Array(raw);
    await pool.parse(own, context);
    await pool.close();
    expect(own).toEqual(new Uint8Array(raw));
  });

  it('keeps a mail whose worker did not come back', async () => {
    const pool = openParsePool({ size: 1, timeoutMs: 0 });
    const message = await pool.parse(raw, context);
    await pool.close();
    expect(message).toMatchObject({
      subject: 'Chairs',
      from: { address: 'anna@birkenau.example' },
      location: context.location,
      text: '',
    });
    expect(message.fault).toContain('took more than');
    expect(message.raw).toEqual(raw);
    expect(message.externalId).toBe((await parseMail(raw, context)).externalId);
  });
});
