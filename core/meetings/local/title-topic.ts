import { tokenize } from '../../text/tokenize.ts';
import { contentWords, isNumber, isTime } from '../words/content-words.ts';
import type { Spoken } from '../words/spoken.ts';
import { namesSubject } from '../words/subject-words.ts';
import type { Segment } from './segment-topics.ts';

const TITLE_WORDS = 3;
const READ_FOR_ANNOUNCEMENT = 8;

/** What a stretch is called: as somebody announced it, else by the words that set it apart from the rest. */
export function titleTopic(
  spoken: readonly Spoken[],
  { from, to }: Segment,
  announced: ReadonlyMap<number, string>,
  names: ReadonlySet<string>,
): string {
  const opening = spoken.slice(from, Math.min(to, from + READ_FOR_ANNOUNCEMENT));
  const title = opening.map(({ place }) => announced.get(place)).find((words) => words !== undefined && words !== '');
  return title === undefined ? keywords(spoken, from, to, names) : capital(title);
}

/** Frequent here, rare elsewhere, two words that stand together before one; shown as written, not as the stem. */
function keywords(spoken: readonly Spoken[], from: number, to: number, taken: ReadonlySet<string>): string {
  const inside = countTerms(spoken.slice(from, to), taken);
  const all = countTerms(spoken, taken);
  const score = (term: string): number => {
    const here = inside.get(term) ?? 0;
    return here < 2 ? 0 : here * (here / (all.get(term) ?? here)) * (term.includes(' ') ? 2 : 1);
  };
  const terms = [...inside.keys()].toSorted((a, b) => score(b) - score(a));
  const best = withoutParts(terms.slice(0, 4 * TITLE_WORDS)).slice(0, TITLE_WORDS);
  const shown = asWritten(spoken.slice(from, to), new Set(best.flatMap((term) => term.split(' '))));
  const words = best.map((term) => term.split(' ').map((stem) => shown.get(stem) ?? stem));
  const named = words.map((term) => term.join(' ').replaceAll(BETWEEN_HAN, ''));
  if (words.flat().every((word) => /\p{Script=Han}/u.test(word))) return named.join('、');
  return capital(named.join(', '));
}

/** Chinese is written without spaces, in a title that has English words as well. */
const BETWEEN_HAN = /(?<=\p{Script=Han}) (?=\p{Script=Han})/gu;

/** Chinese words come with their parts (报销单: 报销), pairs with their words: the whole says it, where the first of them stood. */
function withoutParts(terms: readonly string[]): string[] {
  const kept: string[] = [];
  for (const term of terms) {
    if (kept.some((other) => holds(other, term))) continue;
    const parts = kept.filter((other) => holds(term, other));
    const [first] = parts;
    if (first !== undefined)
      kept.splice(0, kept.length, ...kept.flatMap((one) => (one === first ? term : parts.includes(one) ? [] : one)));
    else if (!kept.some((other) => shares(other, term))) kept.push(term);
  }
  return kept;
}

const holds = (whole: string, part: string): boolean =>
  part.split(' ').every((one) => whole.split(' ').some((word) => word.includes(one)));

const shares = (term: string, other: string): boolean =>
  term.split(' ').some((word) => other.split(' ').some((one) => word.includes(one) || one.includes(word)));

/** In how many sentences each word, and each pair of neighbours, is said. Numbers and times of day tell no subject. */
function countTerms(sentences: readonly Spoken[], taken: ReadonlySet<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { words } of sentences) {
    const named = words.filter(
      (word) => word.length > 1 && !taken.has(word) && !isNumber(word) && !isTime(word) && namesSubject(word),
    );
    const pairs = named.slice(1).map((word, at) => `${named[at]} ${word}`);
    for (const term of new Set([...named, ...pairs.filter((pair) => !hasPart(pair))]))
      counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return counts;
}

/** jieba lists a compound after its parts: 报销 报销单 is no pair of neighbours. */
function hasPart(pair: string): boolean {
  const [first = '', second = ''] = pair.split(' ');
  return first.includes(second) || second.includes(first);
}

function asWritten(sentences: readonly Spoken[], stems: ReadonlySet<string>): Map<string, string> {
  const shown = new Map<string, string>();
  for (const { text, words } of sentences) {
    if (!words.some((word) => stems.has(word) && !shown.has(word))) continue;
    for (const word of tokenize(text)) {
      const stem = contentWords(word)[0];
      if (stem !== undefined && stems.has(stem) && !shown.has(stem)) shown.set(stem, written(text, word));
    }
  }
  return shown;
}

/** The word with its capitals. */
function written(text: string, word: string): string {
  const at = text.toLowerCase().indexOf(word);
  return at < 0 ? word : text.slice(at, at + word.length);
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
