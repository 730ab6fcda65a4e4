import { describe, expect, it } from 'vitest';
import type { MayAnswer } from '../conversations/place-rules.ts';
import { classification, intent } from '../testing/seed.ts';
import { decide } from './decide.ts';
import { decideInPlace, type Said } from './decide-in-place.ts';

const answer: MayAnswer = { kind: 'answer', private: false, unasked: false };
const why = 'for a reason';

/** What becomes of words with an intent; `asks` as the classifier found them. */
function verdict(changes: Partial<Said> & { about?: string; asks?: string[]; minutes?: boolean }) {
  const { about = 'question', asks = [], minutes = false, ...said } = changes;
  const found = asks.map((text) => ({ text, intent: about, confidence: 1 }));
  const facts = { classification: { ...classification(about), asks: found }, intent: intent(about) };
  return decideInPlace({ may: answer, late: false, text: 'how long?', choosing: false, ...said }, facts, minutes);
}

describe('what is said where Frontdesk listens', () => {
  it('is answered, whatever it is about, when it speaks to Frontdesk', () => {
    for (const about of ['question', 'complaint', 'newsletter', 'spam'])
      expect(verdict({ about })).toEqual({ kind: 'answer' });
    expect(verdict({ text: 'the VPN is broken again', about: 'it-help' })).toEqual({ kind: 'answer' });
    expect(verdict({ text: '', about: 'small-talk' })).toEqual({ kind: 'answer', private: true });
  });

  it('is answered to its asker alone in quiet hours', () => {
    expect(verdict({ may: { ...answer, private: true } })).toEqual({ kind: 'answer', private: true });
  });

  it('needs no answer when it neither asks nor tells anything', () => {
    expect(verdict({ about: 'small-talk', text: 'thanks!' })).toMatchObject({ kind: 'file' });
    expect(verdict({ about: 'small-talk', text: 'thanks! and how much?' })).toEqual({ kind: 'answer' });
    expect(verdict({ about: 'small-talk', text: '谢谢，多少钱', asks: ['多少钱'] })).toEqual({ kind: 'answer' });
    for (const text of ['cool', 'you already told me that', '懂了'])
      expect(verdict({ text, late: true })).toMatchObject({ kind: 'file', why: 'It needs no answer.' });
  });

  it('is none of our business when the rules say so, and waits for a person when they do', () => {
    expect(verdict({ may: { kind: 'silent', why } })).toEqual({ kind: 'file', why });
    expect(verdict({ may: { kind: 'person', why } })).toEqual({ kind: 'person', why, refused: true });
  });

  it('is answered unasked only when something is asked', () => {
    const may = { ...answer, unasked: true };
    expect(verdict({ may, text: 'where is the key?' })).toEqual({ kind: 'answer', unasked: true });
    expect(verdict({ may, text: 'I am late', about: 'status' })).toMatchObject({ kind: 'file' });
  });

  it('waits for a person when it came too late to be answered', () => {
    expect(verdict({ late: true })).toMatchObject({ kind: 'person', why: expect.stringContaining('was away') });
    expect(verdict({ late: true, may: { kind: 'silent', why } })).toEqual({ kind: 'file', why });
  });

  it('becomes minutes when it is a transcript, however late', () => {
    expect(verdict({ minutes: true, late: true })).toEqual({ kind: 'minutes' });
    expect(verdict({ minutes: true, may: { kind: 'silent', why } })).toEqual({ kind: 'file', why });
  });

  it('goes into the folder of its intent, and into that of what could not be read', () => {
    const situation = {
      classification: classification('topic'),
      intent: { ...intent('topic'), folder: 'Topic' },
      policy: undefined,
      fault: undefined,
      automatic: undefined,
      cameBack: undefined,
      fromColleague: true,
      toOutsider: false,
      invitation: undefined,
      followedUp: true,
      askedInPerson: false,
      remark: false,
      said: { may: answer, late: false, text: 'how long?', choosing: false },
    };
    expect(decide(situation)).toEqual({ kind: 'answer', folder: 'Topic', why: 'It reads like topic.' });
    expect(decide({ ...situation, fault: 'broken' })).toMatchObject({ kind: 'person', folder: 'Unreadable' });
  });
});
