import { findDates } from '../../text/dates.ts';
import { dayIn } from '../../text/day-in.ts';
import type { ReadDates } from '../local/due-date.ts';
import type { MeetingContext } from '../minutes.ts';
import type { Transcript } from '../transcript.ts';

/** Reads dates as they were meant when their words were said. */
export function readDates({ utterances }: Transcript, { meetingDate, zone }: MeetingContext): ReadDates {
  const dated = utterances.flatMap(({ saidAt, text }) => (saidAt ? [{ saidAt, text: oneLine(text) }] : []));
  const saidAt = (words: string) => dated.find(({ text }) => text.includes(words))?.saidAt ?? meetingDate;
  return (text) => findDates(text, saidAt(oneLine(text)), zone);
}

/** Those of them that are not before the day of the meeting: what is due is to come. */
export function readDatesToCome(transcript: Transcript, context: MeetingContext): ReadDates {
  const dates = readDates(transcript, context);
  const first = dayIn(context.zone, context.meetingDate);
  return (text) => dates(text).filter(({ date }) => date >= first);
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
