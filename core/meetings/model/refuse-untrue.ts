import { defineError } from '../../errors.ts';

const MOST_UNTRUE = 0.5;

const untrueAnswer = defineError({
  code: 'meetings.untrue-answer',
  message: (dropped: number, lines: number) =>
    `${dropped} of ${lines} lines that the model wrote were not in the transcript. Try a stronger model (LLM_MODEL).`,
});

type Counts = {
  /** That the model wrote, and that stood up. */
  readonly lines: number;
  readonly kept: number;
  /** What did not stand up, owners and dates among it. */
  readonly dropped: number;
};

/** Throws `meetings.untrue-answer` where most of what a model wrote was never said, or nothing is left of it. */
export function refuseUntrue({ lines, kept, dropped }: Counts): void {
  if (lines > 0 && lines - kept > lines * MOST_UNTRUE) throw untrueAnswer(lines - kept, lines);
  if (kept === 0) throw untrueAnswer(dropped, lines);
}
