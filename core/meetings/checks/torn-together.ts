import type { Cited } from '../minutes.ts';
import type { Transcript } from '../transcript.ts';
import { contentWords } from '../words/content-words.ts';
import { utterancesNear } from './check-line.ts';

/** Utterances so far from each other are two places in a meeting. */
const FAR = 40;

/** Of a place that says less of a line, such as "agreed", the line is not made. */
const FEWEST_WORDS = 2;

/**
 * Whether a line puts together what was said in places far from each other that have no subject in common: no word of the line that
 * was said both there and in another one of them.
 */
export function isTornTogether(line: Cited & { readonly task?: string }, transcript: Transcript): boolean {
  const places = placesOf(line.utterances);
  if (places.length < 2) return false;
  const names = new Set(transcript.utterances.flatMap(({ speaker }) => contentWords(speaker)));
  const stated = new Set(contentWords(`${line.text}\n${line.task ?? ''}`).filter((word) => !names.has(word)));
  const said = places.map((utterances) => {
    const near = utterancesNear({ utterances }, transcript).flatMap(({ text }) => contentWords(text));
    return new Set(near.filter((word) => stated.has(word)));
  });
  const parts = said.filter(({ size }) => size >= FEWEST_WORDS);
  return parts.some(
    (words) => parts.length > 1 && parts.every((other) => other === words || words.isDisjointFrom(other)),
  );
}

function placesOf(utterances: readonly number[]): number[][] {
  const places: number[][] = [];
  for (const index of utterances.toSorted((a, b) => a - b)) {
    const last = places.at(-1);
    if (last && index - (last.at(-1) ?? index) <= FAR) last.push(index);
    else places.push([index]);
  }
  return places;
}
