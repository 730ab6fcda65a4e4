import { findDates } from '../text/dates.ts';
import { dayIn } from '../text/day-in.ts';
import type { ReadDates } from './due-date.ts';
import type { MeetingContext } from './minutes.ts';
import type { Transcript } from './transcript.ts';

/** Reads dates as they were meant when their words were said; none before the day of the meeting. */
export function readDates({ utterances }: Transcript, { meetingDate, zone }: MeetingContext): ReadDates {
  const dated = utterances.flatMap(({ saidAt, text }) => (saidAt ? [{ saidAt, text: oneLine(text) }] : []));
  const saidAt = (words: string) => dated.find(({ text }) => text.includes(words))?.saidAt ?? meetingDate;
  const first = dayIn(zone, meetingDate);
  return (text) => findDates(text, saidAt(oneLine(text)), zone).filter(({ date }) => date >= first);
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
