import { generateKeyPairSync } from 'node:crypto';
import { dkimSign, sealMessage } from 'mailauth';
import { describe, expect, it } from 'vitest';
import { type Resolve, verifyMail } from './verify-mail.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const key = `v=DKIM1; k=rsa; p=${publicKey.replace(/-----.*?-----|\s/g, '')}`;

/** A name system of these TXT records alone. */
const records =
  (txt: Readonly<Record<string, string>>): Resolve =>
  async (name, type) => {
    const value = type === 'TXT' ? txt[name] : undefined;
    if (value === undefined) throw Object.assign(new Error(`no ${type} of ${name}`), { code: 'ENOTFOUND' });
    return [[value]];
  };
const nordwind = records({
  's1._domainkey.nordwind.example': key,
  '_dmarc.nordwind.example': 'v=DMARC1; p=reject',
  'nordwind.example': 'v=spf1 ip4:192.0.2.7 -all',
});
const outage: Resolve = () => Promise.reject(Object.assign(new Error('timeout'), { code: 'ETIMEOUT' }));

const from = (host: string) => [
  'Received: from mx.lindenhof.example (localhost [127.0.0.1]) by lmtp.lindenhof.example; Mon, 2 Nov 2026 09:00:01 +0000',
  `Received: from out.nordwind.example (unknown [${host}]) by mx.lindenhof.example; Mon, 2 Nov 2026 09:00:00 +0000`,
];
const body = [
  'From: Mira Holm <mira@nordwind.example>',
  'To: desk@lindenhof.example',
  'Subject: Delivery to Bergen',
  'Date: Mon, 2 Nov 2026 09:00:00 +0000',
  'Message-ID: <1@nordwind.example>',
  '',
  'When will the two probes be delivered?',
  '',
].join('\r\n');

const signature = async (mail: string, signingDomain: string): Promise<string> => {
  const signer = { signingDomain, selector: 's1', privateKey };
  return (await dkimSign(Buffer.from(mail), { ...signer, signatureData: [signer] })).signatures;
};
const signed = async (mail: string, domain = 'nordwind.example'): Promise<string> =>
  (await signature(mail, domain)) + mail;
const arrived = (mail: string, host = '192.0.2.7'): Buffer =>
  Buffer.from([`Return-Path: <mira@nordwind.example>`, ...from(host), mail].join('\r\n'));
const check = (mail: Buffer, resolve = nordwind) => verifyMail(mail, 'nordwind.example', resolve);

describe('checking where a mail comes from', () => {
  it('believes a mail that is signed and comes from the right host', async () => {
    expect(await check(arrived(await signed(body)))).toEqual({
      spf: 'pass',
      dkim: 'pass',
      dmarc: 'pass',
      arc: 'none',
      domain: 'nordwind.example',
      by: 'frontdesk',
    });
  });

  it('believes a signed mail that somebody forwarded', async () => {
    expect(await check(arrived(await signed(body), '198.51.100.9'))).toMatchObject({
      spf: 'fail',
      dkim: 'pass',
      dmarc: 'pass',
    });
  });

  it('finds a mail out whose text was changed', async () => {
    const changed = (await signed(body)).replace('two probes', 'ten probes');
    expect(await check(arrived(changed, '198.51.100.9'))).toMatchObject({ spf: 'fail', dmarc: 'fail' });
  });

  it('finds a mail out that another domain signed', async () => {
    const other = records({
      's1._domainkey.fraud.example': key,
      '_dmarc.nordwind.example': 'v=DMARC1; p=none',
      'nordwind.example': 'v=spf1 -all',
    });
    const mail = arrived(await signed(body, 'fraud.example'), '198.51.100.9');
    expect(await check(mail, other)).toMatchObject({ dkim: 'pass', dmarc: 'fail' });
  });

  it('says nothing of the host when the Received fields name none from outside', async () => {
    const results = await check(Buffer.from(await signed(body)));
    expect(results).toMatchObject({ dkim: 'pass', dmarc: 'pass' });
    expect(results?.spf).toBeUndefined();
    const unsigned = await check(Buffer.from(body));
    expect([unsigned?.dkim, unsigned?.dmarc]).toEqual(['none', undefined]);
  });

  it('says nothing when no name server answers', async () => {
    expect(await check(arrived(await signed(body)), outage)).toBeUndefined();
  });

  it('checks the chain of who handed a mail on', async () => {
    const mail = await signed(body);
    const seal = {
      signingDomain: 'list.example',
      selector: 's1',
      privateKey,
      authResults: 'list.example; dkim=pass',
      cv: 'none',
    };
    const headers = await sealMessage(Buffer.from(mail), seal);
    const resolve = records({ 's1._domainkey.list.example': key, 's1._domainkey.nordwind.example': key });
    expect(await check(arrived(headers.toString() + mail), resolve)).toMatchObject({ arc: 'pass' });
  });

  it('asks a bounded number of questions', async () => {
    let asked = 0;
    const counting: Resolve = (name, type) => {
      asked++;
      return nordwind(name, type);
    };
    const many = await Promise.all(Array.from({ length: 100 }, (_, index) => signature(body, `d${index}.example`)));
    await check(arrived(many.join('') + body), counting);
    expect(asked).toBeLessThanOrEqual(60);
  });
});
