import { describe, expect, it } from 'vitest';
import { learnFromEdit } from './learn-from-edit.ts';

const question = 'Deposit\nHow much is the deposit?';
const draftText =
  'Dear Ida,\n\nThank you for your message.\n\nThe deposit is 80 EUR. It is paid back within 14 days.\n\nKind regards\nLake Camp';
const learn = (sentText: string) => learnFromEdit({ question, draftText, sentText });
const lessons = (sentText: string) => learn(sentText).lessons.map(({ kind, text }) => `${kind}: ${text}`);

describe('learnFromEdit', () => {
  it('keeps the words that were sent, without greeting and sign-off, as the answer for next time', () => {
    expect(learn(draftText)).toEqual({
      similarity: 1,
      pastReply: { question, answer: 'The deposit is 80 EUR. It is paid back within 14 days.' },
      lessons: [],
    });
    expect(learn('您好：\n\n押金为 80 欧元。\n\n此致\nLake Camp').pastReply.answer).toBe('押金为 80 欧元。');
  });

  it('learns a corrected fact', () => {
    expect(lessons(draftText.replace('14', '10'))).toEqual(['fact: "14 days" was corrected to "10 days".']);
  });

  it('learns a preferred word', () => {
    expect(lessons(draftText.replace('paid back', 'returned'))).toEqual([
      'preference: Write "returned" instead of "paid back".',
    ]);
  });

  it('learns how this house greets and signs', () => {
    expect(lessons(draftText.replace('Dear Ida,', 'Hi Ida,').replace('Kind regards', 'Best wishes'))).toEqual([
      'preference: The greeting "Dear Ida," was changed to "Hi Ida,".',
      'preference: The sign-off "Kind regards / Lake Camp" was changed to "Best wishes / Lake Camp".',
    ]);
  });

  it('learns what to say as well and what to leave out', () => {
    const sent = draftText.replace(
      'It is paid back within 14 days.',
      'Please bring a photo ID when you collect the tent.',
    );
    expect(lessons(sent)).toEqual(
      expect.arrayContaining([
        'procedure: Say as well: "Please bring a photo ID when you collect the tent."',
        'procedure: Leave out: "It is paid back within 14 days."',
      ]),
    );
  });

  it('says how much of the draft was left', () => {
    expect(learn(draftText.replace('14', '10')).similarity).toBeGreaterThan(0.9);
    expect(learn('No.').similarity).toBeLessThan(0.1);
  });

  it('survives empty texts', () => {
    expect(learnFromEdit({ question: '', draftText: '', sentText: '' })).toMatchObject({ similarity: 1, lessons: [] });
  });
});
