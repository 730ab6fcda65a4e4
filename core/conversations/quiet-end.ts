import { isQuiet, type QuietHours } from './place-rules.ts';

const MINUTE_MS = 60_000;
const STRIDE = 5;
/** Quiet hours of all days never end: after a week nothing is waited for any more. */
const LONGEST = 7 * 24 * 60;

/** The first moment from `at` on, to the minute, that lies in no quiet hours; a week later where there is none. Pure. */
export function endOfQuiet(quiet: QuietHours, at: Date): Date {
  if (!isQuiet(quiet, at)) return at;
  const start = Math.ceil(at.getTime() / MINUTE_MS) * MINUTE_MS;
  // By the clock on the wall: on days when it is put forward or back no sum of hours is right.
  const after = (minutes: number) => new Date(start + minutes * MINUTE_MS);
  let minutes = 0;
  while (minutes < LONGEST && isQuiet(quiet, after(minutes))) minutes += STRIDE;
  while (minutes > 0 && !isQuiet(quiet, after(minutes - 1))) minutes -= 1;
  return after(minutes);
}
