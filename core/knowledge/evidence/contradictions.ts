import { LRUCache } from 'lru-cache';
import { align } from '../../text/align.ts';
import { splitSentences } from '../../text/sentences.ts';
import { tokenize } from '../../text/tokenize.ts';
import { type Passage, type Source, sourceOf } from '../passage.ts';
import { kindOfQuestion, type QuestionKind, YES_OR_NO } from '../questions/question-kind.ts';
import { isWeak, termsOf } from '../words/terms.ts';

type Stated = { readonly passage: Passage; readonly sentence: string };

/** Looking on would make no answer better. */
const MOST_SHOWN = 3;
const MOST_SENTENCES = 12;

/**
 * The sources that say otherwise about what is asked than a passage does: of another page, in the same language, with a sentence
 * that is made like one of its sentences and differs in a number, a name or a "not". Each with the sentence in question.
 */
export function contradictionsOf(passage: Passage, others: readonly Passage[], question: string): Source[] {
  const topics = new Set(termsOf(question).filter((term) => !isWeak(term)));
  const own = sentencesAbout(passage, topics);
  const found = others
    .filter(({ path, language }) => path !== passage.path && language === passage.language)
    .flatMap((other) => {
      const against = sentencesAbout(other, topics).find((one) =>
        own.some((ours) => disagree(ours.sentence, one.sentence, question)),
      );
      return against ? [sourceOf(other, against.sentence)] : [];
    });
  return found.filter(({ quote }, at) => found.findIndex((one) => one.quote === quote) === at).slice(0, MOST_SHOWN);
}

/** The sentences that name something of what is asked, or stand under a heading that does. */
function sentencesAbout(passage: Passage, topics: ReadonlySet<string>): Stated[] {
  const isAbout = (text: string) => topics.size === 0 || termsOf(text).some((term) => topics.has(term));
  const under = isAbout(`${passage.title}\n${passage.heading}`);
  const sentences = passage.text.split('\n').flatMap(splitSentences).slice(0, MOST_SENTENCES);
  return sentences.filter((sentence) => under || isAbout(sentence)).map((sentence) => ({ passage, sentence }));
}

const NUMERIC = new Set<QuestionKind | undefined>(['amount', 'duration', 'moment', 'number', undefined]);
const NAMED = new Set<QuestionKind | undefined>(['person', 'place', 'contact', 'title', 'name', undefined]);
/** How alike two sentences are, as a share of the longer one, that say the same of one thing. */
const ALIKE = 0.6;
/** So many words of a name may differ at most. */
const LONGEST_NAME = 6;

/** Whether one of two sentences must be wrong if the other is right: they are alike but for one thing, which is what is asked for. */
export function disagree(one: string, other: string, question: string): boolean {
  const kind = kindOfQuestion(question);
  const [a, b] = [wordsOf(one), wordsOf(other)];
  const known = new Set(b.plain);
  const longest = Math.max(a.plain.length, b.plain.length);
  // Most pairs have next to nothing in common: that is seen at once.
  if (a.plain.filter((word) => known.has(word)).length / longest < ALIKE) return false;
  const stretches = align(a.plain, b.plain);
  const shared = stretches.reduce((sum, stretch) => sum + ('kept' in stretch ? stretch.kept.length : 0), 0);
  const replaced = stretches.flatMap((stretch) => ('kept' in stretch ? [] : [stretch]));
  if (shared < 2 || shared / longest < ALIKE) return false;
  const swapped = replaced.filter(({ removed, added }) => removed.length > 0 && added.length > 0);
  const sameScope = swapped.length === 0;
  if (a.negated !== b.negated) return sameScope && YES_OR_NO.test(question);
  const [onlyA, onlyB] = [without(a.numbers, b.numbers), without(b.numbers, a.numbers)];
  if (onlyA.length > 0 && onlyB.length > 0) return NUMERIC.has(kind) && sameScope;
  const names = new Set(swapped.map(({ removed, added }) => `${removed.join(' ')}/${added.join(' ')}`));
  const isName = replaced.every(({ removed, added }) => Math.max(removed.length, added.length) <= LONGEST_NAME);
  return NAMED.has(kind) && names.size === 1 && isName && onlyA.length + onlyB.length === 0;
}

const NEGATION = /\b(?:not|no|never|none|neither|without|cannot|\w+n['’]t)\b|[不没无未禁]/i;
const NUMBER = /^[\d〇零一二两三四五六七八九十百千万亿半.,:/%-]+$/;
const WORD_NUMBERS = new Set(
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday'.split(
    ' ',
  ),
);

type Words = { readonly plain: readonly string[]; readonly numbers: ReadonlySet<string>; readonly negated: boolean };

/** Each sentence of a page is compared with those of the others. */
const KEPT = 2000;
const kept = new LRUCache<string, Words>({ max: KEPT, memoMethod: (sentence) => readWords(sentence) });
const wordsOf = (sentence: string): Words => kept.memo(sentence);

function readWords(sentence: string): Words {
  const words = tokenize(sentence);
  const isNumber = (word: string) => NUMBER.test(word) || WORD_NUMBERS.has(word.replace(/(?<=day)s$/, ''));
  return {
    plain: words.filter((word) => !isNumber(word) && !NEGATION.test(word)),
    numbers: new Set(words.filter(isNumber)),
    negated: NEGATION.test(sentence),
  };
}

const without = (some: ReadonlySet<string>, others: ReadonlySet<string>): string[] =>
  [...some].filter((one) => !others.has(one));
