import { createHash, timingSafeEqual } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

export type DoorLogin = { readonly user: string; readonly password: string };

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
const REMEMBERED = 10_000;

/**
 * Compares a login in constant time. Whoever fails waits, twice as long after each further failure from the same address,
 * however many connections it opens; who gets it right at once does not.
 */
export function openDoorLogin(wanted: DoorLogin, wait: (ms: number) => Promise<unknown> = sleep) {
  const failures = new Map<string, number>();
  return async (given: DoorLogin, address: string): Promise<boolean> => {
    const right = sameText(given.user, wanted.user) && sameText(given.password, wanted.password);
    const failed = failures.get(address) ?? 0;
    if (failed > 0 || !right) {
      remember(failures, address, failed + 1);
      // Who guessed right has to wait like the others, else the delay tells them so before it has passed.
      await wait(Math.min(FIRST_WAIT_MS * 2 ** failed, LONGEST_WAIT_MS));
    }
    if (right) failures.delete(address);
    return right;
  };
}

/** The oldest are forgotten, so that a swarm of addresses does not fill the memory. */
function remember(failures: Map<string, number>, address: string, count: number): void {
  failures.delete(address);
  failures.set(address, count);
  const [oldest] = failures.keys();
  if (failures.size > REMEMBERED && oldest !== undefined) failures.delete(oldest);
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Digests are equally long, which the comparison needs, and hide how long the secret is. */
const sameText = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));
