import { expect, it } from 'vitest';
import { mentionedIn, namedMentions } from './named-mentions.ts';

const names = new Map([
  ['U0JONAS12', 'Jonas Albrecht'],
  ['U0MEI3456', '林梅'],
]);

it.each([
  ['What did @U0JONAS12 promise?', 'What did Jonas Albrecht promise?'],
  ['What was promised by @U0JONAS12?', 'What was promised by Jonas Albrecht?'],
  ["When is @U0JONAS12's last day?", "When is Jonas Albrecht's last day?"],
  ['Who is @U0JONAS12?', 'Who is Jonas Albrecht?'],
  ['@U0JONAS12 and @U0MEI3456: what did they agree on?', 'Jonas Albrecht and @U0MEI3456: what did they agree on?'],
  ['@U0MEI3456 答应了什么？', '林梅 答应了什么？'],
  ['@U0MEI3456的电话是多少？', '林梅的电话是多少？'],
  ['这个任务交给@U0MEI3456了吗？', '这个任务交给林梅了吗？'],
  ['这件事找@U0MEI3456？', '这件事找林梅？'],
])('a text that speaks of somebody says who: %s', (text, named) => {
  expect(namedMentions(text, names)).toBe(named);
});

it.each([
  'When is overtime paid, @U0JONAS12?',
  'When is overtime paid @U0JONAS12?',
  '@U0JONAS12 when is overtime paid?',
  '@U0JONAS12, when is overtime paid?',
  'When, @U0JONAS12, is overtime paid?',
  'See below. @U0JONAS12 do you know?',
  'When does the office open @U0JONAS12 and where is it?',
  '@U0MEI3456 加班费什么时候发？',
  '加班费什么时候发，@U0MEI3456？',
  'What did @U0NOBODY99 promise?',
  'Is it jonas@U0JONAS12 or @jonas?',
])('whom a text only calls, or nobody knows, stays as it is: %s', (text) => {
  expect(namedMentions(text, names)).toBe(text);
});

it('tells whom a text names, each once', () => {
  expect(mentionedIn('@U0JONAS12 @U0MEI3456: did @U0JONAS12 call a@U0SOMEONE?')).toEqual(['U0JONAS12', 'U0MEI3456']);
});
