import { describe, expect, it } from 'vitest';
import { wantsPerson } from './wants-person.ts';

describe('wantsPerson', () => {
  it.each([
    'Could you call him before five?',
    'Please send us the signed form.',
    'Is that OK with you?',
    'What do you think, is your opinion the same?',
    'When will it be ready?',
    'Has it been sent yet?',
    'Where is my order?',
    'Is order 20331 on its way?',
    '麻烦开一张发票。',
    '什么时候能取？',
    '修好了吗？',
  ])('holds for deeds, decisions, views and single cases: %s', (question) => {
    expect(wantsPerson(question)).toBe(true);
  });

  it.each([
    'Could you tell me what it costs?',
    'Please let me know how it works.',
    'How long does it take until it is ready?',
    'Can we send it back?',
    '请问多少钱？',
    '麻烦告知办理的手续。',
  ])('does not for what a page can say: %s', (question) => {
    expect(wantsPerson(question)).toBe(false);
  });
});
