import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isQuiet, mayAnswer, placeRules, readRules } from './place-rules.ts';

const at = new Date('2026-11-04T12:00:00Z');
const rules = (given: object) => placeRules.parse(given);

describe('who is answered in a place', () => {
  const verdict = (given: object, by: 'member' | 'outsider', addressed: boolean, when = at) => {
    const result = mayAnswer(rules(given), { by, addressed, at: when });
    return result.kind === 'answer' ? [result.kind, ...(result.unasked ? ['if known'] : [])].join(' ') : result.kind;
  };

  it.each([
    ['mention', 'member', true, 'answer'],
    ['mention', 'member', false, 'silent'],
    ['mention', 'outsider', true, 'person'],
    ['mention', 'outsider', false, 'silent'],
    ['members', 'member', true, 'answer'],
    ['members', 'member', false, 'answer if known'],
    ['members', 'outsider', true, 'person'],
    ['members', 'outsider', false, 'silent'],
    ['everyone', 'member', false, 'answer if known'],
    ['everyone', 'outsider', true, 'answer'],
    ['everyone', 'outsider', false, 'answer if known'],
  ] as const)('under "%s" a %s who speaks to us (%s): %s', (answer, by, addressed, expected) => {
    expect(verdict({ answer }, by, addressed)).toBe(expected);
  });

  it('answers those who are spoken to by nobody only when the rules say so, whatever the hour', () => {
    const time = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(time, fc.boolean(), (when, addressed) => {
        expect(verdict({}, 'outsider', addressed, when)).not.toMatch(/answer/);
      }),
    );
  });

  it('answers in quiet hours those who speak to it, privately, and nobody else', () => {
    const quiet = { from: '20:00', to: '07:00', zone: 'Europe/Berlin' };
    const night = new Date('2026-11-04T22:30:00Z');
    const said = { by: 'member', at: night } as const;
    expect(mayAnswer(rules({ answer: 'everyone', quiet }), { ...said, addressed: true })).toEqual({
      kind: 'answer',
      private: true,
      unasked: false,
    });
    expect(mayAnswer(rules({ answer: 'everyone', quiet }), { ...said, addressed: false }).kind).toBe('silent');
    expect(mayAnswer(rules({ quiet }), { ...said, addressed: true, at })).toMatchObject({ private: false });
  });
});

describe('quiet hours', () => {
  it.each([
    ['20:00', '07:00', undefined, 'Europe/Berlin', '2026-11-04T19:00:00Z', true],
    ['20:00', '07:00', undefined, 'Europe/Berlin', '2026-11-04T18:59:59Z', false],
    ['20:00', '07:00', undefined, 'Europe/Berlin', '2026-11-05T05:59:00Z', true],
    ['20:00', '07:00', undefined, 'Europe/Berlin', '2026-11-05T06:00:00Z', false],
    // Summer time: the same hour on the wall is another one by UTC.
    ['20:00', '07:00', undefined, 'Europe/Berlin', '2026-07-04T18:00:00Z', true],
    ['12:00', '13:00', undefined, 'Asia/Shanghai', '2026-11-04T04:30:00Z', true],
    // Friday's night ends on Saturday morning, though Saturday is not named.
    ['22:00', '06:00', [5], 'UTC', '2026-11-07T03:00:00Z', true],
    ['22:00', '06:00', [5], 'UTC', '2026-11-06T03:00:00Z', false],
    ['22:00', '06:00', [7], 'UTC', '2026-11-09T03:00:00Z', true],
    // A weekend: both days from midnight to midnight.
    ['00:00', '00:00', [6, 7], 'UTC', '2026-11-08T23:59:00Z', true],
    ['00:00', '00:00', [6, 7], 'UTC', '2026-11-09T00:00:00Z', false],
  ] as const)('from %s to %s on %s in %s, at %s: %s', (from, to, days, zone, when, expected) => {
    expect(isQuiet({ from, to, zone, ...(days ? { days: [...days] as [number] } : {}) }, new Date(when))).toBe(
      expected,
    );
  });

  it('are over at the hour they end, on days with a change of clocks too', () => {
    const quiet = { from: '22:00', to: '07:00', zone: 'Europe/Berlin' };
    for (const day of ['2026-03-29', '2026-10-25']) {
      const nine = new Date(`${day}T07:30:00Z`);
      expect(isQuiet(quiet, nine)).toBe(false);
      expect(isQuiet(quiet, new Date(`${day}T01:30:00Z`))).toBe(true);
    }
  });

  it('leave and enter the whole day alike, whatever they are', () => {
    const hour = fc.integer({ min: 0, max: 23 }).map((n) => `${String(n).padStart(2, '0')}:00`);
    const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(hour, hour, moment, (from, to, when) => {
        fc.pre(from !== to);
        const there = isQuiet({ from, to, zone: 'UTC' }, when);
        expect(isQuiet({ from: to, to: from, zone: 'UTC' }, when)).toBe(!there);
      }),
    );
  });
});

describe('stored rules', () => {
  it('are the least talkative when there are none, or none that can be read', () => {
    for (const stored of [{}, null, { answer: 'nobody' }, { quiet: { from: '25:00', to: '1', zone: 'Mars' } }])
      expect(readRules(stored)).toEqual({ answer: 'mention' });
  });

  it('say what is wrong with a time, a zone or a day', () => {
    const quiet = { from: '22:00', to: '07:00', zone: 'Europe/Berlin' };
    for (const wrong of [{ from: '7' }, { zone: 'Europe/Atlantis' }, { days: [0] }, { days: [] }])
      expect(placeRules.safeParse({ quiet: { ...quiet, ...wrong } }).success).toBe(false);
    expect(placeRules.safeParse({ quiet: { ...quiet, days: [1, 7] } }).success).toBe(true);
  });
});
