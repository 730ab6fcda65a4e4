import type { MeetingContext } from '../minutes.ts';
import type { Utterance } from '../transcript.ts';

/** What was said, numbered, as a model is shown it, with the day from which dates are meant. */
export function transcriptBlock(utterances: readonly Utterance[], { meetingDate, zone }: MeetingContext): string {
  const day = (moment: Date) => new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'full' }).format(moment);
  const lines = utterances.map(
    ({ index, speaker, saidAt, text }) =>
      `#${index} ${speaker || '?'}${saidAt ? ` (${day(saidAt)})` : ''}: ${withoutMarks(text)}`,
  );
  return `The meeting was on ${day(meetingDate)} (${zone}).\n<transcript>\n${lines.join('\n')}\n</transcript>`;
}

/** Speech can't close the block it stands in. */
const withoutMarks = (text: string): string => text.replaceAll(/<\/?transcript>/gi, '');
