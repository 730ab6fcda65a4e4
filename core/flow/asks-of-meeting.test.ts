import { expect, it } from 'vitest';
import { asksOfMeeting, withoutMeeting } from './asks-of-meeting.ts';

it.each([
  'What did we decide about the price?',
  "What was said in yesterday's meeting about the C1?",
  'Who takes care of the manual, as of the last product sync?',
  'Did the team agree on a date?',
  'What was decided about the chamber?',
  'What have we agreed with Kessler?',
  '我们决定了什么？',
  '昨天会上说了什么？',
  '价格最后是怎么定的？',
  '会议纪要里谁负责说明书？',
  '上次例会讨论了什么？',
])('hears in %j that it was said in a meeting, or settled among people', (question) => {
  expect(asksOfMeeting(question)).toBe(true);
});

it.each([
  'What does the T4 cost?',
  'How do I book the meeting room?',
  'Who pays for coffee in the meeting room?',
  'How long is the warranty?',
  'When do you decide on refunds?',
  '会议室怎么预订？',
  '这次会不会收费？',
  '我会上网查，T4 多少钱？',
  '机会上哪儿找？',
  '决定退货要多久？',
])('hears no meeting in %j', (question) => {
  expect(asksOfMeeting(question)).toBe(false);
});

it('leaves out the words that say in which meeting', () => {
  expect(withoutMeeting('What did we decide about the price at the last product sync?')).not.toMatch(/sync|last/);
  expect(withoutMeeting('昨天会上说了什么？')).not.toContain('会上');
});
