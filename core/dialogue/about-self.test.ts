import { describe, expect, it } from 'vitest';
import {
  acknowledged,
  factsMeant,
  nameIn,
  pickedByFacts,
  shownFacts,
  toldFacts,
  toldForgotten,
  toldOpen,
  toldTalk,
} from './about-self.ts';
import type { PersonFact } from './person-fact.ts';
import { statedFacts } from './stated-facts.ts';

const at = new Date('2026-11-02T09:00:00Z');
const facts: PersonFact[] = [
  "I'm in the Shanghai office.",
  '我用的是 Elbe P2',
  'Please call me Kai',
  "I'm on leave until March",
]
  .flatMap(statedFacts)
  .map((fact, number) => ({ ...fact, id: String(number), private: false, at }));
const [office, product, name, absence] = facts;

describe('what is to be forgotten', () => {
  it.each([
    ["I'm in the Shanghai office", [office]],
    ['my office', [office]],
    ['我在上海', [office]],
    ['我用 P2', [product]],
    ['my name', [name]],
    ['my leave', [absence]],
    ["I'm in the shanghai office", [office]],
    ['I use the P2', [product]],
    ["I'm in the Hamburg office", []],
    ['my password', []],
  ])('%j', (what, meant) => {
    expect(factsMeant(what, facts)).toEqual(meant);
  });
});

describe('what may be meant', () => {
  const offices = ['Hamburg office', 'Shanghai office', 'Berlin office'].map((one) => ({
    name: one,
    path: '',
    heading: one,
  }));

  it('is picked by where somebody works, in either language', () => {
    expect(pickedByFacts(offices, facts)?.name).toBe('Shanghai office');
    const chinese = statedFacts('我在汉堡办公室').map((fact) => ({ ...fact, id: '', private: false, at }));
    expect(pickedByFacts(offices, chinese)?.name).toBe('Hamburg office');
  });

  it('is not picked by what fits none, or several', () => {
    expect(pickedByFacts(offices, [])).toBeUndefined();
    expect(pickedByFacts([...offices, ...offices], facts)).toBeUndefined();
  });
});

it('is told in both languages', () => {
  const told = (from: number, to: number) => ({ told: facts.slice(from, to), instead: [] });
  expect(acknowledged(told(0, 1), 'en')).toBe('I\'ll remember that you said "I\'m in the Shanghai office".');
  expect(acknowledged(told(1, 2), 'zh')).toBe('我记住了：“我用的是 Elbe P2”。');
  expect(acknowledged(told(2, 3), 'en')).toBe("I'll call you Kai.");
  expect(acknowledged(told(0, 0), 'en')).toBe('');
  expect(toldFacts(facts.slice(0, 1), 'en')).toContain('• "I\'m in the Shanghai office" (2026-11-02)');
  expect(toldFacts([], 'zh')).toContain('什么也没有记');
  expect(toldFacts([], 'en', { of: 'name' })).toBe('You have not told me that.');
  expect(toldFacts(facts, 'en', { name: nameIn(facts) })).toMatch(/^Kai, this is what you told me/);
  expect(toldForgotten(facts.slice(0, 1), 'zh')).toContain('已忘掉');
  expect(toldForgotten([], 'en')).toContain('nothing like that');
  const open = [{ text: 'Who won\nthe league?', at }];
  expect(toldOpen({ open, answered: [] }, 'en')).toContain('• Who won the league? (2026-11-02)');
  expect(toldOpen({ open: [], answered: [] }, 'zh')).toContain('没有未回答的问题');
  const answered = [{ text: '有食堂吗？', at, answer: '有。', page: '食堂' }];
  const openNow = toldOpen({ open, answered }, 'zh');
  expect(openNow).toMatch(
    /现在有答案了：\n• 有食堂吗？[^\n]*\n {2}→ 有。 \(食堂\)\n这些问题还没有回答[^\n]*\n• Who won/,
  );
});

it('says what counts no more', () => {
  const instead = facts.slice(0, 1);
  const hamburg = statedFacts("I'm in the Hamburg office");
  expect(acknowledged({ told: hamburg, instead }, 'en')).toBe(
    'I\'ll remember that you said "I\'m in the Hamburg office". That takes the place of "I\'m in the Shanghai office", which you said before.',
  );
  const chinese = acknowledged({ told: statedFacts('我在汉堡办公室'), instead }, 'zh');
  expect(chinese).toBe("我记住了：“我在汉堡办公室”。以前的“I'm in the Shanghai office”不再算数。");
});

it('tells what was asked in a talk, and where each answer stands', () => {
  const source = { path: 'warranty.md', title: 'Warranty', heading: 'How long', quote: '' };
  const asked = { asked: 'And the P2?', question: 'How long is the warranty on the P2?', at };
  const answer = { text: '6 months.', sources: [source, source] };
  const which = { asked: 'Hours?', question: 'Hours?', at, options: [{ name: 'Hamburg', path: '', heading: '' }] };
  const open = { asked: 'Who won?', question: 'Who won?', at };
  expect(toldTalk([{ ...asked, answer }, which, open], 'en')).toBe(
    'So far:\n• How long is the warranty on the P2? (2026-11-02): answered from Warranty › How long\n• Who won? (2026-11-02): not answered',
  );
  expect(toldTalk([open], 'zh')).toContain('未回答');
  expect(toldTalk([], 'en')).toContain('Nothing was asked');
});

it('is shown to a model by its latest quotes, a few at most', () => {
  const many = Array.from({ length: 50 }, (_, number) => ({
    kind: 'other' as const,
    text: '',
    quote: `fact ${number}`,
  }));
  expect(shownFacts(many).split('\n')).toEqual(Array.from({ length: 8 }, (_, number) => `fact ${number + 42}`));
});
