import { expect, it } from 'vitest';
import { formalityOf, inStyle } from './style.ts';

const draft = 'Dear Bo Lund,\n\nThank you for your message.\n\nIt takes 3 days.\n\nKind regards\nLindenhof';

it('changes greeting and farewell and nothing else', () => {
  expect(inStyle(draft, { greeting: 'Hi {first},', signOff: 'Best wishes\nLea' }, 'Bo Lund')).toBe(
    'Hi Bo,\n\nThank you for your message.\n\nIt takes 3 days.\n\nBest wishes\nLea',
  );
  expect(inStyle(draft, {}, 'Bo Lund')).toBe(draft);
});

it('keeps the greeting where nobody knows the name that it takes', () => {
  expect(inStyle(draft, { greeting: 'Hi {first},' }, '')).toContain('Dear Bo Lund,');
});

it('addresses Chinese readers as they are to be addressed', () => {
  const chinese = '李雷，您好：\n\n您的订单已发出。\n\n此致\nLindenhof';
  expect(inStyle(chinese, { formality: '你' }, '李雷')).toContain('你的订单已发出。');
  expect(inStyle('你好：\n\n你的订单已发出。', { formality: '您' }, '')).toContain('您的订单已发出。');
  expect([formalityOf('您好'), formalityOf('你好'), formalityOf('您和你'), formalityOf('hello')]).toEqual([
    '您',
    '你',
    undefined,
    undefined,
  ]);
});
