import { describe, expect, it } from 'vitest';
import { mail } from '../testing/messages.ts';
import type { Ask } from './classification.ts';
import { judgeReplyExpected } from './reply-expected.ts';

type Case = Partial<ReturnType<typeof mail>> & { intent?: string; asks?: readonly string[]; grievance?: 'delay' };
const judge = ({ intent = 'status', asks = [], grievance, ...message }: Case) =>
  judgeReplyExpected(
    mail(message),
    {
      intents: [{ intent, confidence: 0.9, words: [] }],
      asks: asks.map((text): Ask => ({ text, intent: 'question', confidence: 0.9 })),
      ...(grievance ? { grievance } : {}),
    },
    (address) => address.endsWith('@lindenhof.example'),
  );

describe('judgeReplyExpected', () => {
  it.each([
    ['asks', 'yes', 'asks', { text: 'Hello. Can it be repaired?', asks: ['Can it be repaired?'] }],
    ['asks in Chinese', 'yes', 'asks', { text: '能修吗？', asks: ['能修吗？'] }],
    ['says so', 'yes', 'wants a reply', { text: 'The plan is attached. I look forward to hearing from you.' }],
    ['says so in Chinese', 'yes', 'wants a reply', { text: '方案见附件，盼复。' }],
    ['complains', 'yes', 'complains', { intent: 'complaint', grievance: 'delay', text: 'It has not come.' }],
    ['needs none', 'no', 'needs none', { text: 'The lift works again, no need to reply.' }],
    ['needs none in Chinese', 'no', 'needs none', { text: '电梯修好了，无需回复。' }],
    ['is for our information', 'no', 'needs none', { text: 'FYI: the lift works again.' }],
    ['needs none but asks', 'maybe', 'needs none', { text: 'FYI. Or is it?', asks: ['Or is it?'] }],
    ['tells', 'no', 'asks nothing', { text: 'The lift works again.' }],
    ['has a problem', 'maybe', 'unclear', { intent: 'it-help', text: 'The printer shows E07.' }],
    ['is a newsletter', 'no', 'machine', { intent: 'newsletter', text: 'Have you seen this?', asks: ['Have you?'] }],
  ] as const)('a message that %s: %s', (_, expected, because, message) => {
    expect(judge(message)).toMatchObject({ expected, because });
  });

  it('quotes what shows it', () => {
    expect(judge({ text: 'The lift works again. No need to reply.' }).sentences).toEqual(['No need to reply.']);
    expect(judge({ text: 'Can it be repaired?', asks: ['Can it be repaired?'] }).sentences).toEqual([
      'Can it be repaired?',
    ]);
  });

  it('is unsure where others were asked and we had a copy', () => {
    const house = { name: '', address: 'desk@lindenhof.example' };
    const other = { name: '', address: 'olga@petrova.example' };
    const asked = { text: 'Can you come?', asks: ['Can you come?'] };
    expect(judge({ ...asked, to: [other], cc: [house] })).toMatchObject({ expected: 'maybe', because: 'copy' });
    expect(judge({ ...asked, to: [house], cc: [other] }).expected).toBe('yes');
    expect(judge({ ...asked, to: [], cc: [house] }).expected).toBe('yes');
  });

  it('is sure of machines and invitations', () => {
    const calendar = { method: 'request', title: 'Audit', uid: '1' } as never;
    expect(judge({ calendar }).expected).toBe('yes');
    expect(judge({ automatic: { kind: 'bounce', why: 'A report.' }, asks: ['Why?'] }).expected).toBe('no');
  });
});
