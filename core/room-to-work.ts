import { setImmediate, setTimeout } from 'node:timers/promises';

/** A turn of the event loop that takes longer has other things to do. */
const SHORT_TURN_MS = 8;
const PAUSE_MS = 5;
/** Nobody is kept waiting for ever: a process that is always busy still gets on with its work. */
const LONGEST_WAIT_MS = 250;
/** The same while nothing urgent is in hand: then it is only the answers to others that are waited for. */
const LONGEST_WAIT_FOR_TURN_MS = 40;

let inHand = 0;
let last: Promise<void> = Promise.resolve();

/** Does what somebody waits for with a watch in hand, such as a platform that wants to hear that its event was taken. */
export async function urgently<T>(work: () => Promise<T>): Promise<T> {
  inHand += 1;
  try {
    return await work();
  } finally {
    inHand -= 1;
  }
}

/**
 * What can wait a moment waits here, each behind the one before, until nothing urgent is in hand and the event loop is free. So
 * a platform is told within its time that its events were taken, however many answers are being worked out.
 */
export function roomToWork(): Promise<void> {
  last = last.then(untilThereIsRoom);
  return last;
}

async function untilThereIsRoom(): Promise<void> {
  const start = performance.now();
  for (let began = start; began < start + LONGEST_WAIT_MS; await setTimeout(PAUSE_MS), began = performance.now()) {
    await setImmediate();
    await setImmediate();
    const now = performance.now();
    if (inHand === 0 && (now - began < SHORT_TURN_MS || now - start > LONGEST_WAIT_FOR_TURN_MS)) return;
  }
}
