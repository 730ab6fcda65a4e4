import type { Minutes } from '../minutes.ts';
import { parseTranscript } from '../transcripts/parse-transcript.ts';

const { utterances } = parseTranscript(
  '[00:12:31] Ada: Blue box, agreed.\n[01:02:05] Bo: I call the printer by Friday; she said: "a,b\\c".\n[01:02:40] Ada: Good.',
);
const minutes: Minutes = {
  title: 'Boxes & <Lids>',
  date: '2026-09-15',
  language: 'en',
  attendees: ['Ada', 'Bo'],
  topics: [],
  decisions: [{ text: 'Blue box.', utterances: [0], quote: 'Blue box, agreed.' }],
  actionItems: [
    {
      ...{ text: 'I call the printer.', task: 'Call the printer; a,b\\c', owner: 'Bo', due: '2026-09-18' },
      ...{ utterances: [1, 2], quote: 'I call the printer by Friday' },
    },
    { text: 'Good.', task: 'Paint', utterances: [2], quote: 'Good.' },
  ],
  openQuestions: [],
  rung: 'strong',
  notes: [],
};

/** A meeting about boxes, as it is stored. */
export const BOXES = {
  id: 'bcdfghjkmnpq',
  messageId: null,
  title: minutes.title,
  heldAt: new Date('2026-09-15T08:00:00Z'),
  createdAt: new Date('2026-09-15T10:30:12.345Z'),
  minutes,
  utterances,
};
