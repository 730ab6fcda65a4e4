import { expect, it } from 'vitest';
import type { Minutes } from '../minutes.ts';
import { parseTranscript } from '../transcripts/parse-transcript.ts';
import { verifyMinutes } from './verify-minutes.ts';

const CONTEXT = { meetingDate: new Date('2026-09-15T08:00:00Z'), zone: 'UTC' };
const transcript = parseTranscript(
  "Ada: We decided to use the blue box.\nBo: Fine.\nAda: No, scrap that, the red box.\nBo: I'll tell Cy by Friday.",
);
const BLUE = { text: 'Blue box.', utterances: [0], quote: 'We decided to use the BLUE box' };
const RED = { text: 'Red box.', utterances: [2], quote: 'the red box.' };
const TELL = { text: 'Bo tells Cy.', task: 'Tell Cy', utterances: [3], quote: "I'll tell Cy by Friday." };

const minutes = (parts: Partial<Minutes>): Minutes => ({
  title: 'Boxes',
  language: 'en',
  attendees: ['Ada', 'Bo'],
  topics: [],
  decisions: [],
  actionItems: [],
  openQuestions: [],
  rung: 'strong',
  notes: [],
  ...parts,
});
const check = (parts: Partial<Minutes>) => verifyMinutes(minutes(parts), transcript, CONTEXT);

it('keeps what is quoted rightly, whatever its case and punctuation', () => {
  const item = { ...TELL, owner: 'Bo', due: '2026-09-18' };
  const checked = check({ decisions: [BLUE, RED], actionItems: [item], openQuestions: [] });
  expect(checked.dropped).toEqual([]);
  expect(checked.minutes.actionItems).toEqual([item]);
});

it('leaves out a line whose words nobody said, or said elsewhere', () => {
  const checked = check({
    decisions: [
      { ...BLUE, quote: 'we use the green box' },
      { ...RED, utterances: [0] },
      { ...RED, utterances: [99] },
      { ...RED, quote: '' },
    ],
    topics: [{ title: 'Paint', sentences: [{ ...RED, quote: 'paint' }] }],
  });
  expect(checked.minutes.decisions).toEqual([]);
  expect(checked.minutes.topics).toEqual([]);
  expect(checked.dropped).toHaveLength(5);
  expect(checked.minutes.notes).toEqual(checked.dropped);
});

it('takes off an owner who was not there and a date that was not said', () => {
  const checked = check({ actionItems: [{ ...TELL, owner: 'Zoe', due: '2026-09-20' }] });
  expect(checked.minutes.actionItems).toEqual([TELL]);
  expect(checked.dropped).toEqual([
    'The owner "Zoe" of "Tell Cy" was left out: nobody of that name took it or was named there.',
    'The date 2026-09-20 of "Tell Cy" was left out: nobody said it.',
  ]);
});

it('accepts an owner who was only named', () => {
  expect(check({ actionItems: [{ ...TELL, owner: 'Cy' }] }).dropped).toEqual([]);
});

it('keeps decisions pointing to each other when one between is left out', () => {
  const decisions = [{ ...BLUE, reversed: true, reversedBy: 2 }, { ...BLUE, quote: 'never said' }, RED];
  expect(check({ decisions }).minutes.decisions).toEqual([{ ...BLUE, reversed: true, reversedBy: 1 }, RED]);
});

it('keeps a decision reversed when what replaced it is left out', () => {
  const decisions = [
    { ...BLUE, reversed: true, reversedBy: 1 },
    { ...RED, quote: 'never said' },
  ];
  expect(check({ decisions }).minutes.decisions).toEqual([{ ...BLUE, reversed: true }]);
});
