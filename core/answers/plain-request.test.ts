import { expect, it } from 'vitest';
import { plainRequest } from './plain-request.ts';

it.each([
  ['inbox', 'inbox'],
  [' What waits for me? ', 'inbox'],
  ['收件箱', 'inbox'],
  ['Digest.', 'digest'],
  ['帮助！', 'help'],
  ['my inbox is full', undefined],
  ['help me with the printer', undefined],
  ['', undefined],
])('%j asks for %s', (text, request) => {
  expect(plainRequest(text)).toBe(request);
});
