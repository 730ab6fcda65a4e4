import { expect, it } from 'vitest';
import { renderAnswer } from './render-answer.ts';

const source = { path: 'tents.md', title: 'Tent hire', heading: 'Deposit', quote: '80 EUR.' };

it('names the page that an answer stands on', () => {
  const answer = {
    kind: 'answer',
    text: 'It is 80 EUR.',
    language: 'en',
    sources: [source, source],
    claims: [{ text: 'It is 80 EUR.', source }],
    confidence: 1,
  } as const;
  expect(renderAnswer(answer, 'en')).toBe('It is 80 EUR.\n\nSource: Tent hire › Deposit');
  expect(renderAnswer(answer, 'zh')).toContain('出处：Tent hire › Deposit');
});

it('says that nothing was found, and what is nearest', () => {
  expect(renderAnswer({ kind: 'unknown', nearest: [source], why: '' }, 'en')).toContain(
    'Nearest pages: Tent hire › Deposit',
  );
  expect(renderAnswer({ kind: 'unknown', nearest: [], why: '' }, 'zh')).toMatch(/。$/);
  const asked = { kind: 'unknown', nearest: [source], why: '', mightKnow: 'Lea' } as const;
  expect(renderAnswer(asked, 'en')).toMatch(/\nWho might know: Lea$/);
  expect(renderAnswer(asked, 'zh')).toMatch(/\n可以问问：Lea$/);
});

it('shows what may be the answer, as what it is', () => {
  const perhaps = { ...source, quote: 'Deposit: 80 EUR.\n\nIt is paid back.' };
  const asked = { kind: 'unknown', nearest: [source], why: '', perhaps, mightKnow: 'Lea' } as const;
  expect(renderAnswer(asked, 'en')).toBe(
    [
      'I found no sure answer to this, so a colleague will have to answer.',
      'Perhaps this helps, from Tent hire › Deposit:\n> Deposit: 80 EUR.\n> \n> It is paid back.',
      '',
      'Who might know: Lea',
    ].join('\n'),
  );
  expect(renderAnswer({ ...asked, perhaps: { ...source, quote: '押金'.repeat(400) } }, 'zh')).toMatch(
    /押金 …\n\n可以问问：Lea$/,
  );
});
