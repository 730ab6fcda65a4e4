import { describe, expect, it } from 'vitest';
import { parseMail } from './parse-mail.ts';
import { mailOf, partsOf } from './sample-mail.ts';

const context = { account: 'desk@lindenhof.example', receivedAt: new Date('2026-08-03T12:00:00Z') };

const notesOf = async (type: string, body: string): Promise<readonly string[]> => {
  const header = { From: 'anna@birkenau.example', Subject: 'Chairs', 'Content-Type': type };
  return (await parseMail(mailOf(header, body), context)).notes;
};
const mixed = (...parts: readonly (readonly [string, string])[]) =>
  notesOf('multipart/mixed; boundary=b', partsOf([['Content-Type: text/plain', 'See the file.'], ...parts]));

describe('what stays unread is said', () => {
  it('of S/MIME', async () => {
    expect(await notesOf('application/pkcs7-mime; smime-type=enveloped-data', 'x')).toEqual(['encrypted']);
    expect(await notesOf('application/pkcs7-mime; smime-type=signed-data', 'x')).toEqual([
      'unreadable part: signed content (S/MIME)',
    ]);
  });

  it('of OpenPGP', async () => {
    const sealed: [string, string][] = [
      ['Content-Type: application/pgp-encrypted', 'Version: 1'],
      ['Content-Type: application/octet-stream', '-----BEGIN PGP MESSAGE-----'],
    ];
    expect(await notesOf('multipart/encrypted; boundary=b', partsOf(sealed))).toEqual(['encrypted']);
    expect(await notesOf('text/plain', '-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA\r\n')).toEqual(['encrypted']);
  });

  it('of mail sealed by rights management', async () => {
    expect(await mixed(['Content-Type: application/x-microsoft-rpmsg-message', 'x'])).toEqual(['encrypted']);
  });

  it('of TNEF, by type or name', async () => {
    const note = 'unreadable part: winmail.dat (TNEF)';
    expect(await mixed(['Content-Type: application/ms-tnef', 'x'])).toEqual([note]);
    expect(await mixed(['Content-Type: application/octet-stream; name=WINMAIL.DAT', 'x'])).toEqual([note]);
  });

  it('but not of a signature beside readable text', async () => {
    expect(await mixed(['Content-Type: application/pkcs7-signature; name=smime.p7s', 'x'])).toEqual([]);
    expect(await mixed(['Content-Type: application/pgp-signature', '-----BEGIN PGP SIGNATURE-----'])).toEqual([]);
  });
});
