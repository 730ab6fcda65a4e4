import { describe, expect, it } from 'vitest';
import { openGaps } from './gaps.ts';

describe('what may have been missed', () => {
  it('keeps the marks of all places where they are, until each was looked through', () => {
    const gaps = openGaps();
    expect(gaps.isOpen('T1', 'C1')).toBe(false);
    gaps.open('T1');
    const gap = gaps.first();
    expect(gap?.account).toBe('T1');
    if (!gap) return;
    gaps.closePlace(gap, 'C1');
    expect([gaps.isOpen('T1', 'C1'), gaps.isOpen('T1', 'C2'), gaps.isOpen('T2', 'C2')]).toEqual([false, true, false]);
    gaps.close(gap);
    expect(gaps.isOpen('T1', 'C2')).toBe(false);
    expect(gaps.first()).toBeUndefined();
  });

  it('is looked through from the beginning when more is missed meanwhile', () => {
    const gaps = openGaps();
    gaps.open('T1');
    const before = gaps.first();
    gaps.open('T1');
    if (!before) throw new Error('there is a gap');
    gaps.closePlace(before, 'C1');
    gaps.close(before);
    expect(gaps.isOpen('T1', 'C1')).toBe(true);
    expect(gaps.first()).toEqual({ account: 'T1', number: before.number + 1 });
  });

  it('wakes who waits for it, and not again once it is fetched', async () => {
    const gaps = openGaps();
    const waiting = gaps.opened();
    gaps.open('T1');
    await waiting;
    const gap = gaps.first();
    if (gap) gaps.close(gap);
    const next = await Promise.race([gaps.opened().then(() => 'woken'), Promise.resolve('asleep')]);
    expect(next).toBe('asleep');
  });

  it('is fetched first where it was missed first', () => {
    const gaps = openGaps();
    gaps.open('T1');
    gaps.open('T2');
    expect(gaps.first()?.account).toBe('T1');
    gaps.open('T1');
    expect(gaps.first()?.account).toBe('T2');
  });
});
