import { readChinese } from './read-chinese.ts';
import { readEnglish } from './read-english.ts';

/**
 * How a question leans on what was said before, by its words alone. `fragment`: it names only what is other than before ("and
 * for the P2?"); `correction`: the same, and what was understood was wrong; `leaning`: a word in it stands for something said
 * before ("how long does it take?"); `comparing`: it compares with that
 * ("anything cheaper?"); `plain`: nothing in it says that it does. `rest` is without the words that lead in to
 * it, `names` without those that only point or compare as well.
 */
export type FollowUp = {
  readonly kind: 'fragment' | 'correction' | 'leaning' | 'comparing' | 'plain';
  readonly rest: string;
  readonly names: string;
};

/** A longer text says itself what it is about. */
const LONGEST = 400;

export function readFollowUp(text: string): FollowUp {
  const said = text.trim();
  if (said.length > LONGEST) return { kind: 'plain', rest: said, names: said };
  return /\p{Script=Han}/u.test(said) ? readChinese(said) : readEnglish(said);
}
