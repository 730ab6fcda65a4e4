import { expect, it } from 'vitest';
import { parseCommand } from './parse-command.ts';

it.each([
  ['ask how long is the warranty?', 'ask', 'how long is the warranty?'],
  ['Ask: how long?', 'ask', 'how long?'],
  ['问 押金是多少？', 'ask', '押金是多少？'],
  ['问：押金是多少？', 'ask', '押金是多少？'],
  ['问押金是多少？', 'ask', '押金是多少？'],
  ['how long is the warranty?', 'ask', 'how long is the warranty?'],
  ['asking for a friend: how long?', 'ask', 'asking for a friend: how long?'],
  ['押金是多少？', 'ask', '押金是多少？'],
  ['问题在哪里？', 'ask', '问题在哪里？'],
  ['write shorten: a long text', 'write', 'shorten: a long text'],
  ['写作 翻译成英文：你好', 'write', '翻译成英文：你好'],
  ['summarise', 'summarize', ''],
  ['summarize 50', 'summarize', '50'],
  ['总结　50', 'summarize', '50'],
  ['DIGEST', 'digest', ''],
  ['摘要', 'digest', ''],
  ['inbox', 'inbox', ''],
  ['收件箱', 'inbox', ''],
  ['settings', 'settings', ''],
  ['help', 'help', ''],
  ['帮助', 'help', ''],
  ['   ', 'help', ''],
])('%j is %s with %j', (text, name, rest) => {
  expect(parseCommand(text)).toEqual({ name, rest });
});
