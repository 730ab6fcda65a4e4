import { expect, it } from 'vitest';
import { readableAddress, senderLine } from './sender-line.ts';

const mail = { channel: 'email', outgoing: false };

it('says what was found about a sender and by whom', () => {
  const authentication = {
    spf: 'fail',
    dkim: 'pass',
    dmarc: 'pass',
    domain: 'nordwind.example',
    by: 'frontdesk',
  } as const;
  expect(senderLine({ ...mail, authentication })).toEqual([
    'Sender   nordwind.example: SPF fail, DKIM pass, DMARC pass (checked by frontdesk)',
  ]);
});

it('says when nobody checked, and nothing of our own mail or other channels', () => {
  expect(senderLine(mail)).toEqual(['Sender   not checked']);
  expect(senderLine({ ...mail, outgoing: true })).toEqual([]);
  expect(senderLine({ ...mail, channel: 'terminal' })).toEqual([]);
});

it('decodes a domain in another script', () => {
  expect(readableAddress('boss@xn--lindnhof-f8g.com')).toBe('boss@xn--lindnhof-f8g.com, read lindеnhof.com');
  expect(readableAddress('mira@nordwind.example')).toBe('mira@nordwind.example');
});
