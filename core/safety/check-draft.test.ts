import { describe, expect, it } from 'vitest';
import { checkDraft } from './check-draft.ts';

const source =
  'Refunds take 10 business days. The fee is EUR 14.90 or 1,200 CNY, 15% of the price. Write to help@pier.example or call +49 30 5550 177. See https://pier.example/refunds. Closed from 24 December.';
const check = (text: string, incoming = '') => checkDraft({ text, sources: [source], incoming });

describe('checkDraft', () => {
  it.each([
    'Your money is back after ten days.',
    'The fee is 14,90 €, that is 15 %.',
    '费用为 1200 元，退款需要 10 个工作日，十天。',
    'Write to Help@Pier.example or call 0049 30 5550177.',
    'See www.pier.example/refunds/, please.',
    'We are closed from the 24th of December, 24.12. or 12月24日.',
    'You have three questions and I have 2 answers.',
  ])('accepts %s', (text) => expect(check(text)).toEqual([]));

  it.each([
    ['amount "14 days"', 'Your money is back after 14 days.'],
    ['amount "EUR 10"', 'The fee is EUR 10.'],
    ['amount "10 €"', 'The fee is 10 €.'],
    ['amount "两周"', '退款需要两周。'],
    ['amount "three weeks"', 'It takes three weeks.'],
    ['link "https://pier.example.evil.example/refunds"', 'See https://pier.example.evil.example/refunds'],
    ['mail address "boss@pier.example"', 'Write to boss@pier.example.'],
    ['phone number "+49 30 5550 178"', 'Call +49 30 5550 178.'],
    ['date "27 December"', 'We are closed from 27 December.'],
    ['date "12月27日"', '12月27日起休息。'],
  ])('warns of the unsupported %s', (what, text) => {
    expect(check(text)).toEqual([expect.stringContaining(`Unsupported ${what}`)]);
  });

  it('lets a draft repeat what the writer stated', () => {
    expect(check('You ordered on 3 March for USD 99.', 'I paid $99 on March 3rd')).toEqual([]);
  });

  it('reports the same unsupported thing once', () => {
    expect(check('14 days. Really 14 days.')).toHaveLength(1);
  });

  it('warns of recipients from outside the thread', () => {
    const draft = { text: 'Hello.', sources: [], incoming: '', thread: ['ann@pier.example'] };
    expect(checkDraft({ ...draft, recipients: ['Ann@pier.example'] })).toEqual([]);
    expect(checkDraft({ ...draft, recipients: ['eve@else.example'] })).toEqual([
      expect.stringContaining('eve@else.example'),
    ]);
  });

  it('reads a long text in one go', () => {
    expect(check(`${'9 '.repeat(50_000)}${'a@'.repeat(20_000)}${'+1 '.repeat(20_000)}`)).toBeInstanceOf(Array);
  });
});
