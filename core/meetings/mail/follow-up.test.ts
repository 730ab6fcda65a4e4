import { describe, expect, it } from 'vitest';
import { summarizeLocally } from '../local/summarize-locally.ts';
import { parseTranscript } from '../transcripts/parse-transcript.ts';
import { followUpMail } from './follow-up.ts';

const CONTEXT = { meetingDate: new Date('2026-09-15T08:00:00Z'), zone: 'UTC' };
const mailAbout = (text: string) => {
  const transcript = parseTranscript(text, 'Boat house.txt');
  const minutes = summarizeLocally(transcript, CONTEXT);
  return followUpMail({ minutes, utterances: transcript.utterances }, 'Lindenhof');
};

describe('the mail after a meeting', () => {
  it('says what was settled, who does what by when and what is open, each with its moment', () => {
    const { subject, text, said } = mailAbout(
      [
        '[00:12] Ada: We decided to buy two kayaks for the boat house.',
        "[00:30] Bo: I'll send the order to the shipyard by Friday.",
        '[00:50] Ada: Do we know how much the trailer costs?',
        '[00:55] Bo: No idea.',
      ].join('\n'),
    );
    expect(subject).toBe('Boat house (2026-09-15)');
    expect(text).toMatch(/^Hello everyone,\n\nthis is what “Boat house” on 2026-09-15 came to\./);
    expect(text).toContain('Decided:\n- We decided to buy two kayaks for the boat house. [00:12 Ada]');
    expect(text).toContain('To do:\n- Bo: Send the order to the shipyard by Friday. (due 2026-09-18) [00:30 Bo]');
    expect(text).toMatch(
      /Still open:\n- .*[\s\S]*\[00:50 Ada\]\n\nIf something is missing[\s\S]*Kind regards\nLindenhof$/,
    );
    expect(said).toContainEqual({ heading: '[00:30 Bo]', quote: expect.stringContaining('send the order') });
  });

  it('is in Chinese after a meeting in Chinese', () => {
    const { subject, text } = mailAbout(
      '王伟：那就这么定了，我们买两条皮划艇放在船屋。\n李娜：我周五之前把订单发给船厂。',
    );
    expect(subject).toBe('Boat house（2026-09-15）');
    expect(text).toMatch(/^各位好：\n\n以下是 2026-09-15“Boat house”的会议结果。/);
    expect(text).toMatch(/决定：\n- .*皮划艇[\s\S]*待办事项：\n- 李娜：.*（截止 2026-09-18）[\s\S]*此致\nLindenhof$/);
  });

  it('leaves out what was taken back, what is wrong, and what has nothing to say', () => {
    const cited = { utterances: [0], quote: 'Blue.' };
    const minutes = {
      ...{ title: 'Boxes', language: 'en', attendees: ['Ada'], topics: [], rung: 'strong' as const, notes: [] },
      decisions: [
        { ...cited, text: 'Blue.', reversed: true, reversedBy: 1 },
        { ...cited, text: 'Red.' },
      ],
      actionItems: [{ ...cited, text: 'Paint.', task: 'Paint', wrong: true }],
      openQuestions: [],
    };
    const { text } = followUpMail({ minutes, utterances: [{ index: 0, speaker: 'Ada', text: 'Blue.' }] }, 'Lindenhof');
    expect(text).toContain('Decided:\n- Red. [Ada]');
    expect(text).not.toMatch(/Blue|Paint|To do|Still open/);
  });
});
