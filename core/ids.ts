import { randomBytes } from 'node:crypto';
import { customAlphabet } from 'nanoid';

/** No vowels and nothing that looks like something else: read aloud and typed without mistakes. */
const ALPHABET = '23456789bcdfghjkmnpqrstvwxz';

/** A new row id: 12 characters, 57 random bits. People may type any unambiguous beginning of it. */
export const newId: () => string = customAlphabet(ALPHABET, 12);

/** The range of ids that begin with `prefix`, as a Prisma filter: an index range under every collation. */
export const startingWith = (prefix: string) => ({ gte: prefix, lt: `${prefix}${'z'.repeat(13)}` });

let milliseconds = 0;
let counter = 0;

/** A UUID that is greater than all this process made before: version 7 with a counter (RFC 9562, 6.2, method 1). */
export function newAscendingId(): string {
  const now = Date.now();
  counter = now > milliseconds ? 0 : counter + 1;
  // A full counter borrows from the next millisecond, as the RFC allows.
  milliseconds = Math.max(now, counter > 0xfff ? milliseconds + 1 : milliseconds);
  counter &= 0xfff;
  const time = milliseconds.toString(16).padStart(12, '0');
  const random = randomBytes(8);
  random[0] = ((random[0] ?? 0) & 0x3f) | 0x80;
  const rest = random.toString('hex');
  const parts = [
    time.slice(0, 8),
    time.slice(8),
    `7${counter.toString(16).padStart(3, '0')}`,
    rest.slice(0, 4),
    rest.slice(4),
  ];
  return parts.join('-');
}
