import { expect, it } from 'vitest';
import { textForOne } from './text-for-one.ts';

it.each([
  ['@U0O2RP3YQZJ, can you?', '<@U0O2RP3YQZJ>, can you?'],
  ['请@W0123ABCD看一下', '请<@W0123ABCD>看一下'],
  ['@UNIVERSITY and @U2 and @here', '@UNIVERSITY and @U2 and @\u200bhere'],
  ['<@U0O2RP3YQZJ>', '&lt;<@U0O2RP3YQZJ>&gt;'],
])('shows people in %s by their names', (text, shown) => {
  expect(textForOne(text)).toBe(shown);
});
