import { contentWords } from '../meetings/words/content-words.ts';
import { splitFrame } from '../replies/frames.ts';
import { splitSentences } from '../text/sentences.ts';

const MOST = 5;
const MOST_WORDS = 6;
const MOST_CHARACTERS = 60;

type Phrase = { readonly text: string; readonly words: readonly string[] };

/**
 * Titles made of a text's own phrases: runs of words that carry meaning, scored by the company that their words keep (RAKE, Rose
 * et al. 2010), the best first. Empty when the text has none.
 */
export function proposeTitles(text: string): string[] {
  const phrases = splitSentences(splitFrame(text).middle).flatMap(phrasesIn);
  const [frequency, degree] = [new Map<string, number>(), new Map<string, number>()];
  for (const { words } of phrases)
    for (const word of words) {
      frequency.set(word, (frequency.get(word) ?? 0) + 1);
      degree.set(word, (degree.get(word) ?? 0) + words.length);
    }
  const scoreOf = ({ words }: Phrase) =>
    words.reduce(
      (sum, word) => sum + ((degree.get(word) ?? 0) / (frequency.get(word) ?? 1)) * Math.sqrt(frequency.get(word) ?? 1),
      0,
    );
  const ranked = phrases.filter(({ words }) => words.length > 1).toSorted((a, b) => scoreOf(b) - scoreOf(a));
  const titles: Phrase[] = [];
  for (const phrase of ranked)
    if (titles.length < MOST && !titles.some((other) => saysTheSame(phrase, other))) titles.push(phrase);
  return titles.map(({ text: words }) => words.charAt(0).toUpperCase() + words.slice(1));
}

const saysTheSame = (one: Phrase, other: Phrase): boolean => {
  const known = new Set(other.words);
  return one.words.filter((word) => known.has(word)).length >= one.words.length / 2;
};

const SEGMENTS = new Intl.Segmenter('zh', { granularity: 'word' });
/** A preposition in the middle holds a title together: "delivery to Bergen". */
const JOINT = /^(?:of|for|to|in|on|with|at|from|的|和|与)$/i;

function phrasesIn(sentence: string): Phrase[] {
  const phrases: Phrase[] = [];
  let [run, words]: [string, string[]] = ['', []];
  let joint = '';
  const flush = () => {
    if (words.length > 0 && run.length <= MOST_CHARACTERS) phrases.push({ text: run.trim(), words });
    [run, words, joint] = ['', [], ''];
  };
  for (const { segment, isWordLike } of SEGMENTS.segment(sentence)) {
    const content = isWordLike ? contentWords(segment) : [];
    const isSpace = /^[\s-]+$/.test(segment);
    if (content.length > 0 && words.length < MOST_WORDS) {
      run += joint + segment;
      joint = '';
      words.push(...content);
    } else if (words.length > 0 && (isSpace || (JOINT.test(segment) && !JOINT.test(joint.trim())))) joint += segment;
    else flush();
  }
  flush();
  return phrases;
}
