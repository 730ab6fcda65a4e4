import type { StoredMeeting } from '../meeting-store.ts';
import type { FilledTemplate } from '../templates/template.ts';
import type { Transcript } from '../transcript.ts';
import { minutesJson } from './minutes-json.ts';
import { renderMinutesHtml } from './render-html.ts';
import { renderDueDates } from './render-ics.ts';
import { renderMinutes } from './render-minutes.ts';

export const MINUTES_FORMATS = ['md', 'json', 'html', 'ics'] as const;
export type MinutesFormat = (typeof MINUTES_FORMATS)[number];

type Meeting = StoredMeeting & Pick<Transcript, 'utterances'>;

/**
 * Minutes in one of the formats, by a template's sections where one was filled. A calendar has only the due dates, and is
 * rejected with `meetings.no-due-dates` when there are none.
 */
export async function writeMinutes(meeting: Meeting, format: MinutesFormat, filled?: FilledTemplate): Promise<string> {
  switch (format) {
    case 'md':
      return renderMinutes(meeting.minutes, meeting, filled);
    case 'html':
      return renderMinutesHtml(meeting.minutes, meeting, filled);
    case 'ics':
      return renderDueDates(meeting);
    case 'json':
      return `${JSON.stringify(minutesJson(meeting, filled), undefined, 2)}\n`;
  }
}
