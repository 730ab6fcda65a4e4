import { describe, expect, it } from 'vitest';
import { attachment, mail } from '../testing/messages.ts';
import { marksOf } from './marks.ts';

type Changes = Parameters<typeof mail>[0];
const marks = (changes: Changes, zone = 'Europe/Berlin') =>
  marksOf(mail({ sentAt: new Date('2026-11-04T10:00:00Z'), ...changes }), {
    senderMember: false,
    ownDomains: [],
    zone,
  });

describe('what speaks besides the words', () => {
  it.each([
    ['scan.PNG', 'a picture attached'],
    ['prices.xlsx', 'a table attached'],
    ['offer.pdf', 'a document attached'],
    ['meeting.m4a', 'a recording attached'],
    ['all.tar.gz', 'an archive attached'],
  ])('says that %s is %s', (name, mark) => {
    const found = marks({ attachments: [{ ...attachment(name, 'x'), mediaType: 'application/octet-stream' }] });
    expect(found.filter((one) => one.endsWith('attached'))).toEqual([mark]);
  });

  it('knows a file by its media type where its name says nothing', () => {
    const file = { ...attachment('unnamed', 'x'), mediaType: 'image/heic' };
    expect(marks({ attachments: [file] })).toContain('a picture attached');
  });

  it('tells night and weekend by the clock of the workspace', () => {
    const sentAt = new Date('2026-11-06T17:30:00Z');
    expect(marks({ sentAt }, 'Europe/Berlin').join()).not.toMatch(/written/);
    expect(marks({ sentAt }, 'Asia/Shanghai')).toEqual(
      expect.arrayContaining(['written at night', 'written at the weekend']),
    );
    expect(marks({ sentAt: new Date('2026-11-06T23:30:00Z') }, 'UTC')).not.toContain('written at the weekend');
  });
});
