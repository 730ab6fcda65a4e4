import { oneLine } from '../text/one-line.ts';
import type { Correction } from './apply-lessons.ts';

/** What a draft says otherwise than its sources because a person did so before: they may be out of date. */
export const learnedWarnings = (used: readonly Correction[]): string[] =>
  used.map(({ before, after }) =>
    after === ''
      ? `It leaves out "${oneLine(before)}", as a person did before.`
      : `It says "${oneLine(after)}" instead of "${oneLine(before)}", as a person corrected it before: its source may be out of date.`,
  );

export const meetingWarnings = (times: readonly string[]): string[] =>
  times.length === 0 ? [] : ["The meeting times are proposals: nobody's calendar was looked at."];
