import { setTimeout as sleep } from 'node:timers/promises';

/** Slack waits for three seconds; then it tells the person that it failed. */
const IN_TIME_MS = 2500;

/**
 * Tells Slack that we have it once the work is done, so that a crash before that is seen by the person, who does it again; but
 * no later than Slack waits. The work must not reject.
 */
export async function acknowledgeAfter(work: Promise<unknown>, ack: () => Promise<void>): Promise<void> {
  await Promise.race([work, sleep(IN_TIME_MS, undefined, { ref: false })]);
  await ack();
  await work;
}
