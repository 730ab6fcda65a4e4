import { describe, expect, it } from 'vitest';
import { mayBeAnswer } from './may-be-answer.ts';

describe('what somebody says after a question', () => {
  it.each([
    "It's Linden-2231, on the back of the router.",
    'Behind the clock in the boat house.',
    '4711',
    'Up to 60 °C. Does that help?',
    '密码写在前台的屏幕上，每周更换。',
    '在船屋的钟后面。',
    '可以，最高 60 度。这样行吗？',
  ])('may answer it: %s', (words) => {
    expect(mayBeAnswer(words)).toBe(true);
  });

  it.each([
    '',
    'Thanks!',
    'Why do you need it?',
    "I'll check with facilities and get back to you.",
    'No idea, sorry.',
    'Good question!',
    "Not sure, I think it's 4711.",
    'Ask Cleo, she set up the router.',
    'Cleo might know the password.',
    '谢谢！',
    '你要它做什么？',
    '我去问问行政。',
    '不知道，抱歉。',
    '稍等，我查一下路由器。',
    '小李应该知道密码。',
    '问一下小李吧。',
  ])('is no answer: %s', (words) => {
    expect(mayBeAnswer(words)).toBe(false);
  });
});
