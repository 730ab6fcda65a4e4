import { describe, expect, it } from 'vitest';
import { eventTime } from './event-time.ts';

describe('the time of an event', () => {
  it('is told in the zone of the reader, beside that of the sender', () => {
    const times = { start: '2026-08-03T10:00:00+02:00', end: '2026-08-03T11:00:00+02:00', zone: 'Europe/Berlin' };
    expect(eventTime(times, 'Asia/Shanghai')).toBe(
      'Mon 3 Aug 2026, 16:00–17:00 (Asia/Shanghai; there 10:00, Europe/Berlin)',
    );
    expect(eventTime(times, 'Europe/Paris')).toBe('Mon 3 Aug 2026, 10:00–11:00 (Europe/Paris)');
  });

  it('may fall on another day there', () => {
    const times = { start: '2026-08-03T23:30:00+00:00', end: '2026-08-04T00:30:00+00:00', zone: 'UTC' };
    expect(eventTime(times, 'Asia/Tokyo')).toBe('Tue 4 Aug 2026, 08:30–09:30 (Asia/Tokyo; there 23:30, UTC)');
    expect(eventTime(times, 'UTC')).toBe('Mon 3 Aug 2026, 23:30–Tue 4 Aug 2026, 00:30 (UTC)');
  });

  it('of whole days names the last one, not the one after', () => {
    expect(eventTime({ start: '2026-08-03', end: '2026-08-04' }, 'Asia/Tokyo')).toBe('Mon 3 Aug 2026, whole day');
    expect(eventTime({ start: '2026-08-03', end: '2026-08-06' }, 'UTC')).toBe(
      'Mon 3 Aug 2026 – Wed 5 Aug 2026, whole days',
    );
  });

  it('is told as it stands when nobody named a zone', () => {
    expect(eventTime({ start: '2026-08-03T10:00:00' }, 'Asia/Tokyo')).toBe('Mon 3 Aug 2026, 10:00 (no zone named)');
  });

  it('may be missing or no time at all', () => {
    expect(eventTime({}, 'UTC')).toBeUndefined();
    expect(eventTime({ start: 'soon' }, 'UTC')).toBe('no readable time (no zone named)');
  });
});
