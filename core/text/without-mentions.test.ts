import { expect, it } from 'vitest';
import { withoutMentions } from './without-mentions.ts';

it.each([
  ['when is overtime paid, @U0O2RP3YQZJ?', 'when is overtime paid?'],
  ['@jonas when is overtime paid?', 'when is overtime paid?'],
  ['@channel what is the deposit for @here?', 'what is the deposit for?'],
  ['@U0O2RP3YQZJ谁负责帆库？', '谁负责帆库？'],
  ['who reads desk@lindenhof.example?', 'who reads desk@lindenhof.example?'],
  ['@U0O2RP3YQZJ', '@U0O2RP3YQZJ'],
  ['two\nlines  as they are', 'two\nlines  as they are'],
])('%j asks %j', (text, asked) => {
  expect(withoutMentions(text)).toBe(asked);
});
