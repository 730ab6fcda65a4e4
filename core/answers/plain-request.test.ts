import { expect, it } from 'vitest';
import { plainRequest } from './plain-request.ts';

it.each([
  ['inbox', 'inbox'],
  [' What waits for me? ', 'inbox'],
  ['收件箱', 'inbox'],
  ['Digest.', 'digest'],
  ['帮助！', 'help'],
  ['What can you do?', 'help'],
  ['你会什么？', 'help'],
  ['', 'help'],
  ['？', 'help'],
  ['Hello!', 'help'],
  ['hi there', 'help'],
  ['你好！', 'help'],
  ['在吗？', 'help'],
  ['hello, how long is the warranty?', undefined],
  ['你好，保修期多长？', undefined],
  ['hi Jonas', undefined],
  ['good', undefined],
  ['my inbox is full', undefined],
  ['help me with the printer', undefined],
])('%j asks for %s', (text, request) => {
  expect(plainRequest(text)).toBe(request);
});
