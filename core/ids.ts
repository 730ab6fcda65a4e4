import { customAlphabet } from 'nanoid';

/** No vowels and nothing that looks like something else: read aloud and typed without mistakes. */
const ALPHABET = '23456789bcdfghjkmnpqrstvwxz';

/** A new row id: 12 characters, 57 random bits. People may type any unambiguous beginning of it. */
export const newId: () => string = customAlphabet(ALPHABET, 12);

/** The range of ids that begin with `prefix`, as a Prisma filter: an index range under every collation. */
export const startingWith = (prefix: string) => ({ gte: prefix, lt: `${prefix}${'z'.repeat(13)}` });
