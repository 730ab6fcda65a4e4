import { expect, it } from 'vitest';
import { redact } from './redact.ts';

// Put together from parts, so that no scanner takes a sample for a real secret.
const join = (...parts: string[]) => parts.join('');

it.each([
  ['an API key', join('sk', '-proj-', 'abcdefghijklmnop1234')],
  ['a Slack token', join('xox', 'b-1234567890-abcdef')],
  ['a GitHub token', join('gh', 'p_', 'a1B2c3D4e5F6g7H8i9J0k1')],
  ['a bearer token', 'Authorization: Bearer abc.def.ghi-jkl'],
  ['a token in three parts', join('ey', 'JhbGciOiJI.eyJzdWIiOiIx.c2lnbmF0dXJl')],
  ['the password in an address', 'smtp://me:hunter22@mail.example:587'],
  ['a password in a sentence', 'The password is: hunter22, thanks'],
  ['a Chinese password', '密码：hunter22，谢谢'],
  ['a private key', join('-----BEGIN ', 'PRIVATE KEY-----\nhunter22\n-----END PRIVATE KEY-----')],
])('takes out %s', (_, text) => {
  expect(redact(text)).toMatch(/\[(?:key|token|password|secret|private key)\]/);
  expect(redact(text)).not.toMatch(/hunter22|abcdef|a1B2|c2lnbmF0|abc\.def/);
});

it('shortens mail addresses but still tells them apart by domain', () => {
  expect(redact('from anna.weber@pier.example')).toBe('from a…@pier.example');
});

it('leaves ordinary words alone', () => {
  const text = 'The password policy asks for 14 characters; see https://pier.example/a.';
  expect(redact(text)).toBe(text);
});
