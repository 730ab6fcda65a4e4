import { describe, expect, it } from 'vitest';
import { openBackOff } from './back-off.ts';
import { passwordRefused } from './connect.ts';
import { leaseLost } from './sync.ts';

const TIMINGS = { firstMs: 1000, longestMs: 10_000, refusalsMs: [60_000, 300_000] };
const most = () => 1;

describe('the back-off of a mailbox', () => {
  it('doubles its waits up to the longest, and begins again after a success', () => {
    const backOff = openBackOff(TIMINGS, most);
    const waits = Array.from({ length: 6 }, () => backOff.after(leaseLost('x')));
    expect(waits).toEqual([1000, 2000, 4000, 8000, 10_000, 10_000]);
    backOff.reset();
    expect(backOff.after(new Error('closed'))).toBe(1000);
  });

  it('spreads the waits, down to half', () => {
    expect(openBackOff(TIMINGS, () => 0).after(new Error('closed'))).toBe(500);
  });

  it('gives up a password that stays refused', () => {
    const backOff = openBackOff(TIMINGS, most);
    const refused = passwordRefused('anna', 'no');
    expect([1, 2, 3].map(() => backOff.after(refused))).toEqual([60_000, 300_000, undefined]);
  });
});
