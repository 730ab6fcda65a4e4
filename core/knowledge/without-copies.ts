import type { Passage } from './passage.ts';

/** What is shorter may be said of two things in the same words: there the title tells them apart. */
const LONG = 80;

/** What was found, each thing once: of passages that say the same under the same heading the first. */
export function withoutCopies<T extends { readonly passage: Passage }>(found: readonly T[]): T[] {
  const said = new Set<string>();
  return found.filter(({ passage: { title, heading, text } }) => {
    const key = `${text.length < LONG ? title : ''}\n${heading}\n${text}`;
    return !said.has(key) && said.add(key);
  });
}
