import { defineError } from '../../errors.ts';
import { oneLine } from '../../text/one-line.ts';
import type { StoredMeeting } from '../meeting-store.ts';
import type { ActionItem } from '../minutes.ts';
import type { Transcript } from '../transcript.ts';
import { minutesWords } from './minutes-words.ts';
import { momentOf } from './moment.ts';

const noDueDates = defineError({
  code: 'meetings.no-due-dates',
  message: (title: string) =>
    `No action item of "${title}" has a due date, so there is nothing that a calendar could show. "--format md" lists them all.`,
});

/** A line that goes on begins with a blank, which counts: 75 bytes in all (RFC 5545, 3.1). */
const LONGEST_LINE = 74;

type Meeting = Pick<StoredMeeting, 'id' | 'minutes' | 'createdAt'> & Pick<Transcript, 'utterances'>;
type Dated = { readonly item: ActionItem; readonly due: string; readonly position: number };

/**
 * The due dates of a meeting's action items as a calendar (RFC 5545): for each a whole day, in no zone, that blocks nobody's time.
 * An event and not a to-do, since most calendars leave out to-dos. The same meeting gives the same UIDs: taken in again it
 * changes what is there. Rejects with `meetings.no-due-dates`, because a calendar can't be empty.
 */
export async function renderDueDates(meeting: Meeting): Promise<string> {
  const { minutes } = meeting;
  const dated = minutes.actionItems.flatMap((item, position) =>
    item.due === undefined || item.wrong ? [] : [{ item, due: item.due, position }],
  );
  if (dated.length === 0) throw noDueDates(minutes.title);
  const { default: ICAL } = await import('ical.js');
  ICAL.foldLength = LONGEST_LINE;
  const calendar = [property('version', '2.0'), property('prodid', '-//Frontdesk//Minutes//EN')];
  return ICAL.stringify(['vcalendar', calendar, dated.map((one) => eventOf(one, meeting))]);
}

/** In jCal (RFC 7265). */
const eventOf = ({ item, due, position }: Dated, { id, minutes, createdAt, utterances }: Meeting) => {
  const words = minutesWords(minutes.language);
  const where = [minutes.title, momentOf(item, { utterances })?.label ?? ''].filter((part) => part !== '');
  const properties = [
    property('uid', `${id}-${position}@minutes.frontdesk`),
    property('dtstamp', createdAt.toISOString().replace(/\.\d+/, ''), 'date-time'),
    property('dtstart', due, 'date'),
    property('summary', `${clean(item.owner ?? words.nobody)}${words.colon}${clean(item.task)}`),
    property('description', `${clean(item.quote)}\n${clean(where.join(words.and))}`),
    property('transp', 'TRANSPARENT'),
  ];
  return ['vevent', properties, []];
};

const property = (name: string, value: string, type: 'text' | 'date' | 'date-time' = 'text') => [name, {}, type, value];

/** Control characters are no text there (RFC 5545, 3.3.11). */
const clean = (text: string): string => oneLine(text.replaceAll(/\p{Cc}+/gu, ' '));
