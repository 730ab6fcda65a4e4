import { describe, expect, it } from 'vitest';
import { mail } from '../testing/messages.ts';
import { classification } from '../testing/seed.ts';
import { hear, withNewIntents, withSignals } from './signals.ts';

const HOUSE = { ownDomains: ['lindenhof.example'], knownAddresses: [] };
const read = (text: string, intent: string, changes: Partial<ReturnType<typeof classification>> = {}) => {
  const message = mail({ subject: '', text });
  const heard = hear(message, intent, 'Europe/Berlin');
  const { tone } = heard;
  return withSignals(
    { understood: { ...classification(intent), tone: tone.value, ...changes }, heard },
    message,
    HOUSE,
  );
};

describe('withSignals', () => {
  it('says what an angry writer, or one who complains, is upset about', () => {
    expect(read('I am furious, it is three weeks late.', 'question').grievance).toBe('delay');
    expect(read('I am furious!', 'question').grievance).toBe('other');
    expect(read('Still waiting for my parcel.', 'complaint').grievance).toBe('delay');
    expect(read('Still waiting for my parcel.', 'status').grievance).toBeUndefined();
    expect(read('How much is it?', 'complaint').grievance).toBeUndefined();
  });

  it('hears no mood in what a machine wrote', () => {
    expect(read('I am furious, it is three weeks late.', 'newsletter')).toMatchObject({ tone: 'neutral' });
    expect(read('I am furious, it is three weeks late.', 'newsletter').grievance).toBeUndefined();
  });

  it('gives the words for what was judged by them, not for what a model judged otherwise', () => {
    expect(read('This is urgent, I am furious.', 'question', { urgency: 'high' }).signs).toEqual({
      urgency: '"urgent"',
      tone: ['furious'],
    });
    expect(read('This is urgent, I am furious.', 'question', { urgency: 'low', tone: 'neutral' }).signs).toEqual({
      urgency: '',
      tone: [],
    });
  });

  it('scores what may be a lead, of others than colleagues', () => {
    expect(read('What would 40 units cost?', 'sales-lead').lead?.score).toBeGreaterThan(40);
    expect(read('What would 40 units cost?', 'question').lead).toBeUndefined();
    const message = mail({
      from: { name: 'Lea', address: 'lea@lindenhof.example' },
      text: 'What would 40 units cost?',
    });
    const heard = hear(message, 'sales-lead', 'Europe/Berlin');
    expect(withSignals({ understood: classification('sales-lead'), heard }, message, HOUSE).lead).toBeUndefined();
  });

  it('finds personal data, but not in what went to everybody', () => {
    const text = 'He was born on 12 March 1985.';
    expect(read(text, 'hr').personalData).toMatchObject([{ kind: 'birth-date', count: 1 }]);
    expect(read(text, 'newsletter').personalData).toEqual([]);
  });
});

it('follows a person who says what a message is about', () => {
  const message = mail({ text: 'What would 40 units cost?' });
  const before = read('What would 40 units cost?', 'sales-lead');
  const lead = withNewIntents({ ...classification('sales-lead') }, message);
  expect(lead.lead?.score).toBe(before.lead?.score);
  expect(withNewIntents({ ...before, intents: classification('newsletter').intents }, message)).toMatchObject({
    reply: { expected: 'no', because: 'machine' },
  });
  expect(withNewIntents({ ...before, intents: classification('newsletter').intents }, message).lead).toBeUndefined();
});
