import { expect, it } from 'vitest';
import { askedLanguage } from './asked-language.ts';

it.each([
  ['Please reply in English.', 'en'],
  ['Could you get back to me in Chinese?', 'zh'],
  ['Kindly answer this mail in Mandarin, please.', 'zh'],
  ['请用英文回复。', 'en'],
  ['麻烦以中文答复', 'zh'],
  ['回复请使用英语', 'en'],
  ['You need not reply in English.', undefined],
  ['不必用英文回复。', undefined],
  ['The manual is in English.', undefined],
  ['说明书是英文的。', undefined],
])('%s', (text, language) => {
  expect(askedLanguage(text)).toBe(language);
});
