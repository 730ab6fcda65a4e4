import { goesBack, inLanguage, readAgain } from './read-again.ts';
import { readChinese } from './read-chinese.ts';
import { readEnglish } from './read-english.ts';

/**
 * How a question leans on what was said before, by its words alone. `fragment`: it names only what is other than before ("and
 * for the P2?"); `correction`: the same, and what was understood was wrong; `leaning`: a word in it stands for something said
 * before ("how long does it take?"); `comparing`: it compares with that
 * ("anything cheaper?"); `repeat`: it asks for what was said once more; `retry`: it asks what could not be answered before
 * ("and now?"); `reason`: it asks why it is as we said, or where that is written ("why?"); `plain`: nothing in it says that it does. `rest` is without the words that lead in to
 * it, `names` without those that only point or compare as well; `back` is the topic that it goes back to by its own words.
 */
export type FollowUp = {
  readonly kind: 'fragment' | 'correction' | 'leaning' | 'comparing' | 'repeat' | 'retry' | 'reason' | 'plain';
  readonly rest: string;
  readonly names: string;
  readonly back?: string;
  /** ISO 639-1 of the language that it wants to be answered in, where it asks for no more than that. */
  readonly language?: 'en' | 'zh';
};

/** A longer text says itself what it is about. */
const LONGEST = 400;

export function readFollowUp(text: string): FollowUp {
  const said = text.trim();
  if (said.length > LONGEST) return { kind: 'plain', rest: said, names: said };
  const words = said.replace(/[\s?？。.!！]+$/u, '');
  const language = inLanguage(words);
  if (language) return { kind: 'repeat', rest: '', names: '', language };
  const again = readAgain(words);
  if (again) return { kind: again, rest: '', names: '' };
  const gone = goesBack(said);
  if (!gone) return readWords(said);
  const { back, rest } = gone;
  if (rest === '') return { kind: 'repeat', rest: '', names: '', back };
  const read = readWords(rest);
  return { ...read, kind: read.kind === 'plain' ? 'leaning' : read.kind, back };
}

const readWords = (said: string): FollowUp => (/\p{Script=Han}/u.test(said) ? readChinese(said) : readEnglish(said));
