import { chooseSentences } from '../meetings/local/choose-sentences.ts';
import { contentWords, wordWeights } from '../meetings/words/content-words.ts';
import { splitFrame } from '../replies/frames.ts';
import { splitSentences } from '../text/sentences.ts';

/** Of its sentences a text keeps this share. */
const KEPT = 0.4;
const FEWEST = 3;

/** A text with the sentences alone that say most of it, word for word and in order; empty when it is short already. */
export function shortenLocally(text: string): string[] {
  const { greeting, middle, signOff } = splitFrame(text);
  const sentences = splitSentences(middle).map((sentence, place) => ({
    place,
    speaker: '',
    text: sentence,
    utterances: [place],
    words: contentWords(sentence),
  }));
  if (sentences.length < FEWEST) return [];
  const count = Math.max(1, Math.floor(sentences.length * KEPT));
  const chosen = chooseSentences(sentences, count, wordWeights(sentences), () => false);
  if (chosen.length === 0 || chosen.length === sentences.length) return [];
  const between = /\p{Script=Han}/u.test(middle) ? '' : ' ';
  return [[greeting, chosen.map((one) => one.text).join(between), signOff].filter((part) => part !== '').join('\n\n')];
}
