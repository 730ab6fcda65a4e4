import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longTranscript } from '../testing-long-meeting.ts';
import { parseTranscript } from '../transcripts/parse-transcript.ts';
import { TOKENS_A_PART, tokensOf, transcriptParts } from './transcript-parts.ts';

const NAMES = ['Ada', '小王', ''];
const utterance = fc.record({
  speaker: fc.constantFrom(...NAMES),
  text: fc
    .tuple(fc.constantFrom('The pump leaks. ', '水泵漏水了。'), fc.integer({ min: 1, max: 400 }))
    .map(([text, times]) => text.repeat(times)),
});

describe('the parts of a transcript', () => {
  it('hold every utterance once, in order, and no more than a model takes', () => {
    fc.assert(
      fc.property(fc.array(utterance, { minLength: 1, maxLength: 60 }), (said) => {
        const utterances = said.map((one, index) => ({ index, ...one }));
        const parts = transcriptParts({ utterances });
        expect(parts.flat()).toEqual(utterances);
        for (const part of parts)
          expect(part.reduce((sum, { text }) => sum + tokensOf(text), 0)).toBeLessThanOrEqual(TOKENS_A_PART);
      }),
      { numRuns: 30 },
    );
  });

  it('begin where the talk turns to something else', () => {
    const { utterances } = parseTranscript(longTranscript({ utterances: 1800, speakers: 3 }));
    const begins = transcriptParts({ utterances }).map(([first]) => first?.index ?? 0);
    expect(begins.length).toBeGreaterThan(2);
    const atTurn = begins.filter((begin) => Math.min(begin % 180, 180 - (begin % 180)) <= 3);
    expect(begins.length - atTurn.length).toBeLessThanOrEqual(1);
  });
});
