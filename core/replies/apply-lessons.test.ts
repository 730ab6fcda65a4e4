import { describe, expect, it } from 'vitest';
import { correctedWords, learnedFor, lessonsThatHold, saidAgain } from './apply-lessons.ts';
import type { StoredLesson } from './lesson-store.ts';

const lesson = (text: string, changes: Partial<StoredLesson> = {}): StoredLesson => ({
  id: text,
  kind: 'preference',
  question: '',
  text,
  audience: 'everyone',
  similarity: null,
  draftId: null,
  scope: 'everyone',
  subject: '',
  part: '',
  before: '',
  after: '',
  authorId: 'lea',
  at: new Date(0),
  changedAt: null,
  ...changes,
});
const about = { sender: 'Mira@nordwind.example', intents: ['question'], writerId: 'lea' };
const texts = (lessons: StoredLesson[], over = {}) =>
  lessonsThatHold(lessons, { ...about, ...over }).map(({ text }) => text);

describe('a lesson holds', () => {
  it('for everyone, one sender, their domain or a topic, the most particular first', () => {
    const all = [
      lesson('everyone'),
      lesson('topic', { scope: 'topic', subject: 'question' }),
      lesson('domain', { scope: 'domain', subject: 'nordwind.example' }),
      lesson('sender', { scope: 'sender', subject: 'mira@nordwind.example' }),
    ];
    expect(texts(all)).toEqual(['sender', 'domain', 'topic', 'everyone']);
    expect(texts(all, { sender: 'eve@x.example', intents: ['invoice'] })).toEqual(['everyone']);
    expect(texts(all, { sender: 'eve@bad-nordwind.example' })).toEqual(['topic', 'everyone']);
  });

  it('for the person alone whose manner it is', () => {
    const greeting = lesson('Hi', { part: 'greeting', after: 'Hi {first},' });
    expect(texts([greeting])).toEqual(['Hi']);
    expect(texts([greeting], { writerId: 'jonas' })).toEqual([]);
    expect(texts([lesson('house', { part: 'greeting', authorId: null })], { writerId: undefined })).toEqual(['house']);
    expect(texts([lesson('rule')], { writerId: 'jonas' })).toEqual(['rule']);
  });
});

describe('what was learned', () => {
  it('is a style for each language, the newest of the most particular', () => {
    const learned = learnedFor(
      [
        lesson('new', { part: 'greeting', after: 'Hi {first},' }),
        lesson('old', { part: 'greeting', after: 'Hey {first},' }),
        lesson('zh', { part: 'greeting', after: '{name}，你好：' }),
        lesson('own', { part: 'sign-off', after: 'Cheers\nLea', scope: 'sender', subject: 'mira@nordwind.example' }),
        lesson('all', { part: 'sign-off', after: 'Best wishes\nLea' }),
      ],
      about,
    );
    expect(learned.styleIn('en')).toEqual({ greeting: 'Hi {first},', signOff: 'Cheers\nLea' });
    expect(learned.styleIn('zh')).toEqual({ greeting: '{name}，你好：' });
  });

  it('changes the same sentence the same way, and leaves out what was left out', () => {
    const corrections = [
      { kind: 'fact', before: 'It takes 14 days.', after: 'It takes 30 days.' },
      { kind: 'procedure', before: 'We are closed in May.', after: '' },
    ];
    const text = 'Dear Bo,\n\nIt takes 14 days. We are closed in May. It is blue.';
    expect(correctedWords(text, corrections)).toEqual({
      text: 'Dear Bo,\n\nIt takes 30 days. It is blue.',
      used: corrections,
    });
    expect(correctedWords('Nothing of that.', corrections).used).toEqual([]);
  });

  it('knows a corrected fact that is said again in other words, and no other', () => {
    const corrections = [
      {
        kind: 'fact',
        before: 'Sensors can be returned within 14 days.',
        after: 'Sensors can be returned within 30 days.',
      },
    ];
    expect(saidAgain('You may return the sensors within 14 days.', corrections)).toBe('14 days');
    expect(saidAgain('You may return the sensors within 30 days.', corrections)).toBeUndefined();
    expect(saidAgain('Shipping to Norway takes 14 days.', corrections)).toBeUndefined();
    const chinese = [{ kind: 'fact', before: '传感器可在 14 天内退货。', after: '传感器可在 30 天内退货。' }];
    expect(saidAgain('未拆封的传感器 14 天内可以退货。', chinese)).toBe('14 天');
  });
});
