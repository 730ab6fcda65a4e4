import { expect, it } from 'vitest';
import { plainRequest } from './plain-request.ts';

it.each([
  ['Inbox', 'inbox'],
  ['收件箱。', 'inbox'],
  ['digest!', 'digest'],
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
])('"%s" asks for: %s', (text, request) => {
  expect(plainRequest(text)).toBe(request);
});
