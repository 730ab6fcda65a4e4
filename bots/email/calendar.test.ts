import { describe, expect, it } from 'vitest';
import { readCalendar } from './calendar.ts';

const calendar = (event: string[], before: string[] = ['METHOD:REQUEST']): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...before, 'BEGIN:VEVENT', 'UID:e1', ...event, 'END:VEVENT', 'END:VCALENDAR'].join(
    '\r\n',
  );

const OUTLOOK_ZONE = [
  'BEGIN:VTIMEZONE',
  'TZID:China Standard Time',
  'BEGIN:STANDARD',
  'DTSTART:16010101T000000',
  'TZOFFSETFROM:+0800',
  'TZOFFSETTO:+0800',
  'END:STANDARD',
  'END:VTIMEZONE',
];

describe('readCalendar', () => {
  it('reads an invitation with a zone that the database of zones knows', async () => {
    const event = await readCalendar(
      calendar([
        'SUMMARY:Chairs\\, tables',
        'DTSTART;TZID=Europe/Berlin:20260803T100000',
        'DTEND;TZID=Europe/Berlin:20260803T110000',
        'LOCATION:Hall 2',
        'SEQUENCE:3',
        'ORGANIZER;CN=Anna:mailto:Anna@birkenau.example',
        'ATTENDEE;CN=Desk:mailto:desk@lindenhof.example',
      ]),
    );
    expect(event).toEqual({
      method: 'request',
      uid: 'e1',
      sequence: 3,
      title: 'Chairs, tables',
      start: '2026-08-03T10:00:00+02:00',
      end: '2026-08-03T11:00:00+02:00',
      zone: 'Europe/Berlin',
      location: 'Hall 2',
      organizer: 'anna@birkenau.example',
      attendees: ['desk@lindenhof.example'],
    });
  });

  it("reads Outlook's own zone names by the rules that come along", async () => {
    const event = await readCalendar(calendar(['DTSTART;TZID=China Standard Time:20260803T100000'], OUTLOOK_ZONE));
    expect(event).toMatchObject({ start: '2026-08-03T10:00:00+08:00', zone: 'China Standard Time' });
  });

  it('gives a floating time no offset, and a whole day as a date', async () => {
    expect(await readCalendar(calendar(['DTSTART:20260803T100000']))).toMatchObject({ start: '2026-08-03T10:00:00' });
    expect(await readCalendar(calendar(['DTSTART;VALUE=DATE:20260803']))).toMatchObject({ start: '2026-08-03' });
  });

  it('computes the end from a duration', async () => {
    const event = await readCalendar(calendar(['DTSTART:20260803T100000Z', 'DURATION:PT90M']));
    expect(event?.end).toBe('2026-08-03T11:30:00+00:00');
  });

  it.each([
    [['METHOD:CANCEL'], [], 'cancel'],
    [['METHOD:REQUEST'], ['STATUS:CANCELLED'], 'cancel'],
    [['METHOD:REPLY'], [], 'reply'],
    [['METHOD:COUNTER'], [], 'counter'],
    [['METHOD:REFRESH'], [], 'other'],
    [[], [], 'publish'],
  ])('tells what is wanted: %j %j', async (before, event, method) => {
    expect((await readCalendar(calendar(['DTSTART:20260803T100000Z', ...event], before)))?.method).toBe(method);
  });

  it('finds nothing where there is no event', async () => {
    expect(await readCalendar('BEGIN:VCALENDAR\r\nEND:VCALENDAR')).toBeUndefined();
  });
});
