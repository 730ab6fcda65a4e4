import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../text/language.ts';
import { trialQuestions } from './questions.ts';

describe('the questions of a trial', () => {
  it.each(['en', 'zh'])('are as many with an answer as without, each with three pages (%s)', (language) => {
    const own = trialQuestions.filter(({ question }) => detectLanguage(question) === language);
    expect(own).toHaveLength(8);
    expect(own.filter(({ answeredBy }) => answeredBy !== undefined)).toHaveLength(4);
    for (const { pages } of own) {
      expect(pages).toHaveLength(3);
      for (const [, text] of pages) expect(detectLanguage(text)).toBe(language);
    }
  });

  it('have their answer at no one place', () => {
    const places = trialQuestions.flatMap(({ answeredBy }) => answeredBy ?? []);
    expect([1, 2, 3].map((place) => places.filter((one) => one === place).length)).toEqual([3, 3, 2]);
  });
});
