import { expect, it } from 'vitest';
import { namesGiven, namesLeftOut, namesTaken } from './names-in-words.ts';

it.each([
  ['Dear Mira Holm,', 'Mira Holm', 'Dear {name},', 'Dear Bo Lund,'],
  ['Hi Mira,', 'Mira Holm', 'Hi {first},', 'Hi Bo,'],
  ['Dear Dr Holm,', 'Mira Holm', 'Dear Dr {last},', 'Dear Dr Lund,'],
  ['Hello,', 'Mira Holm', 'Hello,', 'Hello,'],
  ['Holmes rang.', 'Mira Holm', 'Holmes rang.', 'Holmes rang.'],
])('%s to %s is %s to anybody', (words, name, taken, given) => {
  expect(namesTaken(words, name)).toBe(taken);
  expect(namesGiven(taken, 'Bo Lund')).toBe(given);
});

it.each([
  ['王芳，您好：', '王芳', '{name}，您好：', '李雷，您好：'],
  ['王总，您好：', '王芳', '{last}总，您好：', '李总，您好：'],
])('%s is as good for another', (words, name, taken, given) => {
  expect(namesTaken(words, name)).toBe(taken);
  expect(namesGiven(taken, '李雷')).toBe(given);
});

it('needs a name where it speaks of one', () => {
  expect(namesGiven('Hi {first},', '')).toBeUndefined();
  expect(namesGiven('Hello,', '')).toBe('Hello,');
});

it('can be for nobody in particular', () => {
  expect(namesLeftOut('{first}, it ships today. Sorry for that, {first}.')).toBe('it ships today. Sorry for that.');
  expect(namesLeftOut('{last}总，已发货。')).toBe('已发货。');
  expect(namesLeftOut('It ships today.')).toBe('It ships today.');
});
