import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mail } from '../testing/messages.ts';
import { builtinIntents } from './index.ts';
import { mayBeLead, scoreLead } from './score-lead.ts';

const lead = (text: string, address = 'ada@brandt.example') =>
  scoreLead(mail({ subject: '', text, from: { name: 'Ada', address } }));
const kinds = (text: string) => lead(text).signs.map(({ kind }) => kind);

describe('scoreLead', () => {
  it.each([
    ['We have a budget of 40,000 for it.', 'budget'],
    ['今年预算已经批了。', 'budget'],
    ['We need 40 units for two sites.', 'quantity'],
    ['想买12台T4。', 'quantity'],
    ['We open in March and decide by the end of the month.', 'deadline'],
    ['月底前要定下来。', 'deadline'],
    ['Please send us a quotation.', 'price'],
    ['麻烦给个报价单。', 'price'],
    ['Could we see a demo?', 'trial'],
    ['可以先试用吗？', 'trial'],
    ['Callum Reyes, Head of Procurement', 'role'],
    ['我是采购部的负责人', 'role'],
    ['We have two other offers on the table.', 'choosing'],
    ['我们正在选型，货比三家。', 'choosing'],
    ['Could someone from sales call me?', 'contact'],
    ['请给我打个电话。', 'contact'],
    ['I am just curious.', 'undecided'],
    ['只是先了解一下。', 'undecided'],
    ['It is for my thesis.', 'student'],
    ['毕业论文要用。', 'student'],
    ['We are a leading manufacturer of valves.', 'seller'],
    ['我司是一家专业生产阀门的厂家。', 'seller'],
    ['My CV is attached.', 'job seeker'],
    ['简历见附件，应聘销售。', 'job seeker'],
  ])('sees in %j: %s', (text, kind) => {
    expect(kinds(text)).toContain(kind);
  });

  it('ranks who names money, number and date over who asks, and both over who sells', () => {
    const hot = lead('Budget of 40,000 approved: please quote for 40 units by the end of March. Head of Procurement');
    const warm = lead('What does your sensor cost?');
    const seller = lead(
      'We are a leading SEO agency and can boost your sales. Would you be interested in a quick call?',
    );
    expect(hot.score).toBeGreaterThanOrEqual(90);
    expect(warm.score).toBeGreaterThan(30);
    expect(warm.score).toBeLessThan(70);
    expect(seller.score).toBeLessThanOrEqual(10);
    const zhHot = lead('预算20万已批，请月底前给40台的报价单。采购经理');
    expect(zhHot.score).toBeGreaterThanOrEqual(90);
  });

  it('believes a company’s address more than a private one', () => {
    const text = 'What does your sensor cost?';
    expect(lead(text).score).toBeGreaterThan(lead(text, 'ada@gmail.com').score);
    expect(lead(text, 'ada@icloud.com').signs.map(({ kind }) => kind)).toContain('private address');
  });

  it('quotes the words that show it, the weightiest first', () => {
    expect(lead('We have a budget of 40,000. What does it cost?').signs.slice(0, 2)).toEqual([
      { kind: 'budget', points: 20, words: 'a budget' },
      { kind: 'price', points: 15, words: 'What does it cost' },
    ]);
  });

  it('stays between 0 and 100 for any text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.emailAddress(), (text, address) => {
        const { score } = lead(text, address);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100);
      }),
    );
  });

  it('scores what buyers write over what sellers and applicants write', () => {
    const mean = (id: string, language: 'en' | 'zh') => {
      const examples = builtinIntents.find((intent) => intent.id === id)?.examples[language] ?? [];
      return examples.reduce((sum, text) => sum + lead(text).score, 0) / examples.length;
    };
    for (const language of ['en', 'zh'] as const)
      for (const id of ['question', 'hr', 'spam', 'status'])
        expect(mean('sales-lead', language)).toBeGreaterThan(mean(id, language) + 5);
  });
});

it('looks at messages that may come from a buyer', () => {
  const scored = (intent: string, confidence: number) => ({ intent, confidence, words: [] });
  expect(mayBeLead([scored('sales-lead', 0.3)], [])).toBe(true);
  expect(mayBeLead([scored('question', 0.6), scored('sales-lead', 0.35)], [])).toBe(true);
  expect(mayBeLead([scored('question', 0.9), scored('sales-lead', 0.06)], [])).toBe(false);
  const ask = { text: 'What would 40 cost?', intent: 'sales-lead', confidence: 0.8 };
  expect(mayBeLead([scored('question', 0.9)], [ask])).toBe(true);
});
