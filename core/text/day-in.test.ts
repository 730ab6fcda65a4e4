import { expect, it } from 'vitest';
import { dayIn } from './day-in.ts';

it('is another day in another zone', () => {
  const moment = new Date('2026-11-02T23:30:00Z');
  expect([dayIn('UTC', moment), dayIn('Asia/Shanghai', moment)]).toEqual(['2026-11-02', '2026-11-03']);
});
