import { describe, expect, it } from 'vitest';
import { bothOf } from './both-of.ts';

const talk = (...questions: string[]) => questions.map((question) => ({ question }));
const WARRANTY = talk('How long is the warranty on the Elbe T4?', 'How long is the warranty on the Elbe P2?');
const CHINESE = talk('T4 的保修期多长？', 'P2 的保修期多长？');

describe('a question about both', () => {
  it.each([
    ['And what do both cost?', WARRANTY, 'what do T4 cost, and what do P2 cost?'],
    ['How much is each of them?', WARRANTY, 'How much is T4, and how much is P2?'],
    [
      'For both?',
      talk('What does the T4 weigh?', 'What does the C1 cost?'),
      'What does the T4 cost, and what does the C1 cost?',
    ],
    ['What do both cost?', talk('What is the warranty on the T4 and the C1?'), 'What do T4 cost, and what do C1 cost?'],
    [
      'When are both open?',
      talk('What is the address in Hamburg?', 'What is the address in Shanghai?'),
      'When are Hamburg open, and when are Shanghai open?',
    ],
    [
      'How long do both take?',
      talk('What is a factory calibration?', 'What is an accredited calibration?'),
      'How long do factory calibration take, and how long do accredited calibration take?',
    ],
    ['两个都要多少钱？', CHINESE, 'T4 要多少钱，P2 要多少钱？'],
    ['那它们分别多少钱？', CHINESE, 'T4 多少钱，P2 多少钱？'],
    ['都要多少钱？', CHINESE, 'T4 要多少钱，P2 要多少钱？'],
  ])('%j asks for each', (question, exchanges, whole) => {
    expect(bothOf(question, exchanges)).toBe(whole);
  });

  it.each([
    ['What do both cost?', []],
    ['What do both cost?', talk('How long is the warranty on the T4?')],
    ['What do both the T4 and the P2 cost?', WARRANTY],
    ['What does it cost?', WARRANTY],
    ['你们都有什么产品？', CHINESE],
  ])('%j after %j is none', (question, exchanges) => {
    expect(bothOf(question, exchanges)).toBeUndefined();
  });
});
