import { splitSentences } from '../text/sentences.ts';

/** Capitals that say nothing of a name: the first person, the calendar, salutations and how mails end. */
const COMMON = new Set(
  (
    'i i’m i’ll i’d i’ve monday tuesday wednesday thursday friday saturday sunday january february march april may june july august ' +
    'september october november december mr mrs ms dr dear hello hi good kind best warm regards wishes sincerely yours thank thanks ' +
    'please english chinese ok faq pdf'
  ).split(' '),
);
const CAPITALISED = /(?<![\p{L}\p{N}@./-])\p{Lu}[\p{L}'’-]*(?![\p{L}\p{N}-])/gu;

/**
 * Names in a text that another does not have: words with a capital that do not begin a sentence, unless the other text has the
 * word in any form. Chinese names can't be told from other words by their looks.
 */
export function newNames(text: string, other: string): string[] {
  const known = new Set(wordsOf(other));
  return [...new Set(text.split('\n').flatMap(splitSentences).flatMap(namesInSentence))].filter(
    (name) => !known.has(name.toLowerCase()) && !known.has(bare(name)),
  );
}

const bare = (name: string): string => name.toLowerCase().replace(/['’]s$/, '');

function namesInSentence(sentence: string): string[] {
  const first = /^\P{L}*(\p{L}[\p{L}'’-]*)/u.exec(sentence)?.[1];
  return Array.from(sentence.matchAll(CAPITALISED), ([word]) => word).filter(
    (word, at) => !(at === 0 && word === first) && !COMMON.has(bare(word)) && word.length > 1,
  );
}

const wordsOf = (text: string): string[] =>
  (text.match(/\p{L}[\p{L}'’-]*/gu) ?? []).flatMap((word) => [word.toLowerCase(), bare(word)]);
