import { describe, expect, it } from 'vitest';
import { sentAt } from './mail-date.ts';

const receivedAt = new Date('2026-08-03T12:00:00Z');
const received = ['from a by b; Mon, 3 Aug 2026 11:59:00 +0000'];

describe('sentAt', () => {
  it.each([
    ['Mon, 3 Aug 2026 10:00:00 +0200', '2026-08-03T08:00:00.000Z'],
    ['Mon, 3 Aug 2026 10:00:00 +0200 (Central European (Summer) Time)', '2026-08-03T08:00:00.000Z'],
    ['3 Aug 2026 10:00 GMT', '2026-08-03T10:00:00.000Z'],
    ['Mon, 3 Aug 2026 10:00:00', '2026-08-03T10:00:00.000Z'],
    ['Montag, 3 Aug 2026 10:00:00 +0000', '2026-08-03T10:00:00.000Z'],
    ['Mon, 3 Aug 2026 10:00:00 XYZ', '2026-08-03T10:00:00.000Z'],
    ['Mon, 3 Aug 98 10:00:00 +0000', '1998-08-03T10:00:00.000Z'],
  ])('reads %s', (header, iso) => {
    expect(sentAt(header, received, receivedAt).toISOString()).toBe(iso);
  });

  it.each([['Thu, 1 Jan 1970 00:00:00 +0000'], ['Thu, 1 Jan 2099 00:00:00 +0000'], ['yesterday'], ['']])(
    'goes by the server that took it when the clock says %j',
    (header) => {
      expect(sentAt(header, received, receivedAt).toISOString()).toBe('2026-08-03T11:59:00.000Z');
      expect(sentAt(header, [], receivedAt)).toEqual(receivedAt);
    },
  );
});
