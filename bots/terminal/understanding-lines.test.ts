import { expect, it } from 'vitest';
import { classification } from '../../core/testing/seed.ts';
import { understandingLines } from './understanding-lines.ts';

const intents = [{ id: 'sales-lead', name: { en: 'Sales lead', zh: '销售线索' } }];

it('says all that was understood, with what shows it', () => {
  const lines = understandingLines(
    {
      ...classification('sales-lead'),
      ...{ urgency: 'high', deadline: '2026-11-05', tone: 'angry', grievance: 'delay' },
      signs: { urgency: '"asap"', tone: ['still waiting'] },
      asks: [{ text: 'What do 40 cost?', intent: 'sales-lead', confidence: 1 }],
      reply: { expected: 'maybe', because: 'needs none', sentences: ['No need to reply.'] },
      lead: { score: 75, signs: [{ kind: 'quantity', points: 15, words: '40 units' }] },
      personalData: [{ kind: 'birth-date', count: 2, places: [] }],
      warnings: ['asks for gift cards'],
    },
    intents,
  );
  expect(lines.join('\n')).toMatch(
    /^sales-lead 90 %\nUrgency {2}high, wanted by 2026-11-05.*"asap".*\nTone {5}angry.*still waiting.*\n.*Acknowledge the long wait.*\nLanguage en\nAsks {5}What do 40 cost\? \(Sales lead\)\nReply {4}A reply may be expected: it says that none is needed\n.*No need to reply\..*\nLead {5}Sales lead 75\/100: names a quantity.*40 units.*\nPersonal date of birth \(2\)\nWarning {2}asks for gift cards$/,
  );
});

it('says what it knows of a message that was understood before there was more', () => {
  expect(understandingLines(classification('question'), [])).toEqual([
    'question 90 %',
    'Urgency  normal',
    'Tone     neutral',
    'Language en',
  ]);
});
