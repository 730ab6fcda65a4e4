import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDates } from '../text/dates.ts';
import { daysToMeet, offsetOfDate, proposeTimes } from './propose-times.ts';

const now = new Date('2026-11-05T15:00:00Z'); // a Thursday
const zone = 'Europe/Berlin';

describe('times for a meeting', () => {
  it('are on the next working days, one a day', () => {
    expect(proposeTimes({ now, zone, askerOffset: 60, language: 'en' })).toEqual([
      'Friday 6 November, 10:00',
      'Monday 9 November, 10:00',
      'Tuesday 10 November, 10:00',
    ]);
  });

  it('are told in the asker’s time, with that of the house', () => {
    const [first] = proposeTimes({ now, zone, askerOffset: 480, language: 'en' });
    expect(first).toBe('Friday 6 November, 17:00 (your time, UTC+8; 10:00 with us)');
    const [chinese] = proposeTimes({ now, zone, askerOffset: 480, language: 'zh' });
    expect(chinese).toBe('11月6日周五 17:00（您的时间，UTC+8；我们这边 10:00）');
    const [west] = proposeTimes({ now, zone, askerOffset: -300, language: 'en' });
    expect(west).toBe('Friday 6 November, 08:00 (your time, UTC-5; 14:00 with us)');
  });

  it('name the zone of the house where the asker’s can’t be told', () => {
    const [first] = proposeTimes({ now, zone, askerOffset: undefined, language: 'en' });
    expect(first).toBe('Friday 6 November, 10:00 (Europe/Berlin)');
  });

  it('are none where nobody is awake at the same time', () => {
    expect(proposeTimes({ now, zone, askerOffset: -600, language: 'en' })).toEqual([]);
  });

  it('lie in the working day of both sides, whatever the two zones', () => {
    const zones = fc.constantFrom('Europe/Berlin', 'Asia/Shanghai', 'America/New_York', 'Asia/Kolkata');
    const offset = fc.integer({ min: -44, max: 56 }).map((quarters) => quarters * 15);
    fc.assert(
      fc.property(zones, offset, (house, askerOffset) => {
        for (const time of proposeTimes({ now, zone: house, askerOffset, language: 'en' })) {
          const hour = Number(/, (\d\d):/.exec(time)?.[1]);
          expect(hour).toBeGreaterThanOrEqual(8);
          expect(hour).toBeLessThan(18);
          expect(time).not.toMatch(/^S(?:atur|un)day/);
        }
      }),
    );
  });

  it.each([
    ['Could we meet?', undefined],
    ['Could we meet next week?', { from: '2026-11-09', until: '2026-11-15' }],
    ['Could we meet on Tuesday?', { from: '2026-11-10', until: '2026-11-10' }],
    ['Could we meet on Tuesday at 15:00?', 'taken'],
    ['Would Monday or Wednesday suit you?', 'taken'],
    ['下周可以见面吗？', { from: '2026-11-09', until: '2026-11-15' }],
  ])('keep to the days that are asked for: %s', (text, within) => {
    const found = daysToMeet(findDates(text, now, zone));
    expect(
      typeof found === 'object' ? { from: found.from <= '2026-11-10', until: found.until >= '2026-11-10' } : found,
    ).toEqual(typeof within === 'object' ? { from: true, until: true } : within);
    if (typeof found !== 'object') return;
    const times = proposeTimes({ now, zone, askerOffset: 60, language: 'en', within: found });
    expect(times.length).toBeGreaterThan(0);
    for (const time of times) expect(time).toMatch(/ (?:9|10|11|12|13) November/);
  });

  it.each([
    ['Mon, 2 Nov 2026 18:00:00 +0800', 480],
    ['Mon, 2 Nov 2026 18:00:00 -0330 (NST)', -210],
    ['Mon, 2 Nov 2026 18:00:00 +0000', undefined],
    ['Mon, 2 Nov 2026 18:00:00 -0000', undefined],
    ['Mon, 2 Nov 2026 18:00:00 +9900', undefined],
    ['yesterday', undefined],
    [undefined, undefined],
  ])('take the asker’s clock from the Date %j', (date, offset) => {
    expect(offsetOfDate(date)).toBe(offset);
  });
});
