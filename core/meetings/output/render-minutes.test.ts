import { expect, it } from 'vitest';
import type { Minutes } from '../minutes.ts';
import { parseTranscript } from '../transcripts/parse-transcript.ts';
import { renderMinutes } from './render-minutes.ts';

const transcript = parseTranscript('[00:12:31] Ada: Blue box.\n[01:02:05] Bo: Red box, I call them.');
const first = { utterances: [0], quote: 'Blue box.' };
const second = { utterances: [1], quote: 'Red box' };
const MINUTES: Minutes = {
  title: 'Boxes',
  date: '2026-09-15',
  language: 'en',
  attendees: ['Ada', 'Bo'],
  topics: [{ title: 'Colours', sentences: [{ text: 'Two colours\nwere named.', ...first }] }],
  decisions: [
    { text: 'Blue box.', ...first, reversed: true, reversedBy: 1 },
    { text: 'Red box.', ...second },
  ],
  actionItems: [
    { text: 'I call them.', task: 'Call them', owner: 'Bo', due: '2026-09-18', ...second },
    { text: 'Somebody paints.', task: 'Paint', ...first },
  ],
  openQuestions: [],
  rung: 'strong',
  notes: ['One line was left out.'],
};

it('shows who said what at which moment', () => {
  expect(renderMinutes(MINUTES, transcript)).toBe(`# Boxes

**Date**: 2026-09-15  
**Attendees**: Ada, Bo

## Decisions

1. ~~Blue box.~~ (taken back, see decision 2) [12:31 Ada]
2. Red box. [1:02:05 Bo]

## Action items

- [ ] **Bo**: Call them (due 2026-09-18) [1:02:05 Bo]
- [ ] **Nobody named**: Paint [12:31 Ada]

## Open questions

None.

## What was discussed

### Colours

- Two colours were named. [12:31 Ada]

## Notes

- One line was left out.
`);
});

it('begins with what the meeting came to in short, where somebody wrote that', () => {
  const text = renderMinutes({ ...MINUTES, summary: [{ text: 'They discussed boxes.', ...first }] }, transcript);
  expect(text).toContain('## In short\n\n- They discussed boxes. [12:31 Ada]\n\n## Decisions');
});

it('labels a Chinese meeting in Chinese', () => {
  const text = renderMinutes({ ...MINUTES, language: 'zh', rung: 'local' }, transcript);
  expect(text).toContain('## 待办事项\n\n- [ ] **Bo**：Call them (截止 2026-09-18)');
  expect(text).toContain('(后来取消，见第 2 条决定)');
  expect(text).toContain('未使用语言模型');
});

it('leaves out times and names that are not there', () => {
  const prose = parseTranscript('Blue box. Red box.');
  expect(renderMinutes(MINUTES, prose)).toContain('2. Red box.\n');
});

it('lets speech be no picture that the page would load', () => {
  const decisions = [{ text: '![x](https://t.example/p.png)', ...first }];
  expect(renderMinutes({ ...MINUTES, decisions }, transcript)).not.toContain('](');
});

it('strikes out what nobody promised', () => {
  const actionItems = MINUTES.actionItems.map((item) => ({ ...item, wrong: true }));
  expect(renderMinutes({ ...MINUTES, actionItems }, transcript)).toContain(
    '- [ ] **Bo**: ~~Call them~~ (said to be wrong) [1:02:05 Bo]',
  );
});

it('follows the sections of a template, and says where nothing was said', () => {
  const [call, paint] = MINUTES.actionItems;
  const lines = [{ text: 'Red box.', ...second }, ...(call ? [call] : []), ...(paint ? [paint] : [])];
  const sections = [
    { title: 'By person', format: 'by-person' as const, lines },
    { title: 'Things', format: 'numbered' as const, lines: [{ text: 'Blue box.', ...first, reversed: true }] },
    { title: 'Rest', format: 'list' as const, lines: [] },
  ];
  const filled = { id: 'x', name: 'X', rung: 'local' as const, sections, notes: ['Left out.'] };
  expect(renderMinutes(MINUTES, transcript, filled).split('\n\n## By person')[1]).toBe(`

### Bo

- Red box. [1:02:05 Bo]
- Call them (due 2026-09-18) [1:02:05 Bo]

### Nobody named

- Paint [12:31 Ada]

## Things

1. ~~Blue box.~~ (taken back later) [12:31 Ada]

## Rest

Nothing was said.

## Notes

- Written without a language model: sentences are quoted from the meeting.
- One line was left out.
- Left out.
`);
});
