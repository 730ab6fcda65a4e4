import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { renderDueDates } from './render-ics.ts';
import { BOXES } from './testing-meeting.ts';

const [call, paint] = BOXES.minutes.actionItems;
const having = (changes: object) => ({ ...BOXES, minutes: { ...BOXES.minutes, ...changes } });
const events = (text: string) => new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
const propertyIn = (text: string, name: string) => String(events(text)[0]?.getFirstPropertyValue(name));

describe('due dates as a calendar', () => {
  it('are read back as what is due, by whom and when', async () => {
    const text = await renderDueDates(BOXES);
    expect(events(text)).toHaveLength(1);
    expect(propertyIn(text, 'summary')).toBe('Bo: Call the printer; a,b\\c');
    expect(propertyIn(text, 'description')).toBe('I call the printer by Friday\nBoxes & <Lids>, 1:02:05 Bo');
    expect(propertyIn(text, 'dtstamp')).toBe('2026-09-15T10:30:12Z');
    expect(new ICAL.Component(ICAL.parse(text)).getFirstPropertyValue('version')).toBe('2.0');
  });

  it('are whole days in no zone', async () => {
    const text = await renderDueDates(BOXES);
    expect(text).toContain('\r\nDTSTART;VALUE=DATE:20260918\r\n');
    expect(propertyIn(text, 'transp')).toBe('TRANSPARENT');
  });

  it('keep their UIDs, each its own, however often they are written', async () => {
    const two = having({ actionItems: [paint, call, { ...call, task: 'Call again' }] });
    const uids = async () => events(await renderDueDates(two)).map((event) => event.getFirstPropertyValue('uid'));
    expect(await uids()).toEqual(await uids());
    expect(await uids()).toEqual(['bcdfghjkmnpq-1@minutes.frontdesk', 'bcdfghjkmnpq-2@minutes.frontdesk']);
  });

  it('are in Chinese for a Chinese meeting', async () => {
    const { owner: _, ...nobody } = call ?? {};
    const text = await renderDueDates(having({ language: 'zh', actionItems: [{ ...nobody, task: '打电话' }] }));
    expect(propertyIn(text, 'summary')).toBe('未定负责人：打电话');
  });

  it('hold any words in lines of at most 75 bytes that end as RFC 5545 wants it', async () => {
    const words = fc.string({ unit: 'binary', maxLength: 300 }).filter((text) => text.isWellFormed());
    await fc.assert(
      fc.asyncProperty(words, async (task) => {
        const text = await renderDueDates(having({ actionItems: [{ ...call, task }] }));
        const lines = text.split('\r\n');
        expect(lines.at(-1)).toBe('');
        expect(Math.max(...lines.map((line) => new TextEncoder().encode(line).length))).toBeLessThanOrEqual(75);
        expect(lines.join('')).not.toMatch(/\p{Cc}/u);
        const spaced = task
          .replaceAll(/[\p{Cc}\s]+/gu, ' ')
          .replaceAll('](', '] (')
          .trim();
        expect(propertyIn(text, 'summary')).toBe(`Bo: ${spaced}`);
      }),
    );
  });

  it('are refused where nothing is due, since a calendar can not be empty', async () => {
    await expect(renderDueDates(having({ actionItems: [paint] }))).rejects.toThrow(
      /No action item of "Boxes & <Lids>" has a/,
    );
  });
});
