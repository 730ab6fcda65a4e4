import { describe, expect, it } from 'vitest';
import { gapKey } from './gap-key.ts';

describe('a question that was not answered', () => {
  it.each([
    ['en', 'What is the WiFi password for guests?', 'Please tell me: the guests WiFi password?'],
    ['en', 'Is there a gym?', 'Hello, is there any gym here'],
    ['zh', '访客的无线密码是多少？', '请问无线密码（访客）是什么'],
  ])('is the same in other words (%s)', (language, one, other) => {
    expect(gapKey(one, language)).toBe(gapKey(other, language));
  });

  it.each([
    ['What is the WiFi password?', 'What is the WiFi name?'],
    ['How heavy is the T4?', 'How heavy is the C1?'],
  ])('is another one when it asks for something else: %s %s', (one, other) => {
    expect(gapKey(one, 'en')).not.toBe(gapKey(other, 'en'));
  });

  it('is counted by itself in each language', () => {
    expect(gapKey('WiFi?', 'en')).not.toBe(gapKey('WiFi?', 'zh'));
  });

  it('is none when it names nothing', () => {
    for (const question of ['', '???', 'And then?', '什么？']) expect(gapKey(question, 'en')).toBeUndefined();
  });

  it('may have fifty pages', () => {
    expect(gapKey('What is the password of the printer? '.repeat(5000), 'en')).toHaveLength(64);
  });
});
