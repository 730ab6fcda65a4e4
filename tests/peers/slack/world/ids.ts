import { customAlphabet } from 'nanoid';
import type { Clock } from './clock.ts';

const tail = customAlphabet('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', 9);
const word = customAlphabet('0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', 24);

type Prefix = 'A' | 'B' | 'C' | 'D' | 'Ev' | 'F' | 'G' | 'T' | 'U' | 'V';

/** An id as Slack makes them: `C0` and nine more letters and digits. */
export const newId = (prefix: Prefix): string => `${prefix}0${tail()}`;

/** A word that nobody can guess, for tokens, tickets and codes. */
export const newSecret = (): string => word();

/** What Slack calls a block or an element that its author did not name. */
export const newShortId = (): string => word(5);

/** Gives each moment a timestamp of its own, `1711111111.000200`: in a channel it is the message's id. */
export function openStamps(clock: Clock): () => string {
  let last = 0;
  return () => {
    last = Math.max(clock.now() * 1000, last + 1);
    return `${Math.floor(last / 1_000_000)}.${String(last % 1_000_000).padStart(6, '0')}`;
  };
}
