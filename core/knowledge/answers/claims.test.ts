import { describe, expect, it } from 'vitest';
import { chunkDocument } from '../chunk.ts';
import { sourceOf } from '../passage.ts';
import { type CitedPassage, claimsOf, markClaims } from './claims.ts';

const cite = (path: string, text: string): CitedPassage[] =>
  chunkDocument({ path, text }).map((passage) => ({ passage, source: sourceOf(passage, passage.text) }));
const loans = cite('loans.md', '# Loans\n\nFilms can be borrowed for 7 days. A loan can be renewed twice at the desk.');
const fees = cite('fees.md', '# Late fees\n\nA late film costs 0.50 EUR a day.');
const zh = cite('jieyue.md', '# 借阅\n\n影片可以借 7 天，可在前台续借两次。');
const question = 'How long can I borrow a film?';
const restingOn = (answer: string, cited: readonly CitedPassage[], said = question) =>
  claimsOf(answer, cited, said).map(({ text, source }) => [text, source?.path]);

describe('the statements of an answer', () => {
  it('each name the source that bears them out', () => {
    expect(restingOn('You may keep films for 7 days. Being late costs 0.50 EUR a day.', [...loans, ...fees])).toEqual([
      ['You may keep films for 7 days.', 'loans.md'],
      ['Being late costs 0.50 EUR a day.', 'fees.md'],
    ]);
    expect(restingOn('影片可以借7天。可以在前台续借。', zh, '影片可以借多久？').map(([, path]) => path)).toEqual([
      'jieyue.md',
      'jieyue.md',
    ]);
  });

  it.each([
    ['You may keep films for 7 days. Members of the choir park for free.', 'Members of the choir park for free.'],
    ['Films are lent for 7 days. A loan can be renewed for 9 days.', 'A loan can be renewed for 9 days.'],
  ])('rest on nothing where no source holds them: %s', (answer, text) => {
    expect(claimsOf(answer, [...loans, ...fees], question)).toContainEqual({ text });
  });

  it('rest on nothing in Chinese either', () => {
    expect(claimsOf('影片可以借7天。合唱团成员免费停车。', zh, '影片可以借多久？').at(-1)).toEqual({
      text: '合唱团成员免费停车。',
    });
  });

  it('are held by a passage in another language when its numbers bear them out', () => {
    expect(restingOn('影片可以借7天。', loans, '影片可以借多久？')).toEqual([['影片可以借7天。', 'loans.md']]);
    expect(claimsOf('影片可以借9天。', loans, '影片可以借多久？')).toEqual([{ text: '影片可以借9天。' }]);
  });

  it('are no greetings, questions, lines above a list, and nothing that was asked', () => {
    expect(claimsOf('Certainly!\nYou can borrow a film.\nWhich one?\nThese:', loans, question)).toEqual([]);
  });
});

describe('an answer with statements that no source bears out', () => {
  it('says so behind each of them, in the language of the answer', () => {
    const answer = 'Films are lent for 7 days. Members of the choir park for free.';
    expect(markClaims(answer, claimsOf(answer, loans, question), 'en')).toBe(
      'Films are lent for 7 days. Members of the choir park for free (not in the sources).',
    );
    const chinese = '影片可以借7天。合唱团成员免费停车。';
    expect(markClaims(chinese, claimsOf(chinese, zh, '影片可以借多久？'), 'zh')).toBe(
      '影片可以借7天。合唱团成员免费停车（出处中没有）。',
    );
  });

  it('is left as it is when all is borne out', () => {
    const answer = 'Films are lent for 7 days.';
    expect(markClaims(answer, claimsOf(answer, loans, question), 'en')).toBe(answer);
  });
});
