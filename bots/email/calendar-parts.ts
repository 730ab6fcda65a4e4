import type { Attachment } from 'postal-mime';
import type { CalendarEvent } from '../../core/channels/message.ts';
import { decodeText } from '../../core/text/charset.ts';
import { readCalendar } from './calendar.ts';
import { bytesOf } from './read-attachments.ts';

/** The calendar event that a mail carries; a note instead when the calendar can't be read. */
export async function calendarIn(
  attachments: readonly Attachment[],
): Promise<{ event?: CalendarEvent; notes: string[] }> {
  const parts = attachments.filter(isCalendar);
  // The part with a method is the invitation; the same event often comes again as a file without one.
  const part = parts.find((candidate) => candidate.method !== undefined) ?? parts[0];
  if (part === undefined) return { notes: [] };
  try {
    const event = await readCalendar(decodeText(bytesOf(part)), part.method);
    return event === undefined ? { notes: [] } : { event, notes: [] };
  } catch {
    // The parser's complaint is about syntax and helps nobody; that the invitation is unread does.
    return { notes: ['unreadable part: calendar'] };
  }
}

const isCalendar = (attachment: Attachment): boolean =>
  attachment.mimeType === 'text/calendar' ||
  attachment.mimeType === 'application/ics' ||
  /\.ics$/i.test(attachment.filename ?? '');
