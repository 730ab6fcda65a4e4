import { expect, it } from 'vitest';
import { selfRequest } from './self-request.ts';

it.each([
  ['What do you know about me?', { kind: 'facts' }],
  ['what have you remembered about me', { kind: 'facts' }],
  ['你知道我什么？', { kind: 'facts' }],
  ['你记得我什么', { kind: 'facts' }],
  ['关于我，你知道什么？', { kind: 'facts' }],
  ["What's still open?", { kind: 'open' }],
  ['Which questions are still unanswered?', { kind: 'open' }],
  ['What have you not answered yet?', { kind: 'open' }],
  ['还有什么没回答？', { kind: 'open' }],
  ['还有哪些问题没有回答', { kind: 'open' }],
  ['Forget everything about me.', { kind: 'forget-all' }],
  ['forget all you know about me', { kind: 'forget-all' }],
  ['把关于我的一切都忘掉', { kind: 'forget-all' }],
  ['忘掉我的一切', { kind: 'forget-all' }],
  ["Please forget that I'm in the Shanghai office", { kind: 'forget', what: "I'm in the Shanghai office" }],
  ['forget my office', { kind: 'forget', what: 'my office' }],
  ['把我在上海办公室忘掉', { kind: 'forget', what: '我在上海办公室' }],
  ['忘掉我用 P2', { kind: 'forget', what: '我用 P2' }],
  ["I'm no longer in the Shanghai office.", { kind: 'forget', what: "I'm in the Shanghai office" }],
  ["I don't use the P2 any more", { kind: 'forget', what: 'I use the P2' }],
  ['我不在上海办公室了', { kind: 'forget', what: '我在上海办公室' }],
  ["What's my name?", { kind: 'facts', of: 'name' }],
  ['Which office am I in?', { kind: 'facts', of: 'office' }],
  ['我在哪个办公室？', { kind: 'facts', of: 'office' }],
  ['我叫什么名字？', { kind: 'facts', of: 'name' }],
  ['Which logger do I use?', { kind: 'facts', of: 'product' }],
  ['Do you remember what I use?', { kind: 'facts', of: 'product' }],
  ['do you know my name?', { kind: 'facts', of: 'name' }],
  ['What do you remember?', { kind: 'facts' }],
  ['你了解我哪些情况？', { kind: 'facts' }],
  ['清除我的所有信息', { kind: 'forget-all' }],
  ['忘了我的名字', { kind: 'forget', what: '我的名字' }],
  ['What have we talked about?', { kind: 'talk' }],
  ['What have you answered so far?', { kind: 'talk' }],
  ['我们聊了什么？', { kind: 'talk' }],
  ['哪些问题已经回答了？', { kind: 'talk' }],
])('%j asks of the talk itself', (text, request) => {
  expect(selfRequest(text)).toEqual(request);
});

it.each([
  'forget it',
  'I forgot my password',
  '忘记密码怎么办？',
  '我忘了密码',
  '忘记我的密码了',
  'What is still covered by the warranty?',
  'Which office is open on Friday?',
  "I'm not in the office tomorrow",
  'I do not have access to the VPN',
  '我不能登录了',
  'Where is my order?',
  '我在哪里可以报销？',
  'What did you answer the customer?',
  '上海办公室还有什么规定？',
  `forget that I ${'x'.repeat(300)}`,
  '',
])('%j does not', (text) => {
  expect(selfRequest(text)).toBeUndefined();
});
