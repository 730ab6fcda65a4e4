import { splitSentences } from '../text/sentences.ts';
import { GRIEVANCES, type Grievance, type Tone } from './classification.ts';
import { ANGRY, ELSEWHERE, GRIEVANCE_WORDS, NEGATED, PLEASED, SARCASM, WORRIED } from './tone-words.ts';

/** A tone, the words that show it, and for the angry and the aggrieved what it is about, the most spoken of first. */
export type JudgedTone = {
  readonly value: Tone;
  readonly words: readonly string[];
  readonly about: readonly Grievance[];
};

const READ_AT_MOST = 6000;
/** So many grievances make an angry letter though each is told in plain words; fewer are a worry. */
const MANY = 3;

/**
 * The tone of a text in English or Chinese by its words, with negation ("not happy" is angry), shouting, repeated
 * exclamation marks, grievances told without a word of anger, and praise that is none. A polite "thanks" at the end of a
 * complaint does not make it pleased; one thing that does not work, told plainly, is no anger.
 */
export function judgeTone(whole: string): JudgedTone {
  const text = whole.slice(0, READ_AT_MOST);
  const angry = find(text, ANGRY);
  const worried = find(text, WORRIED);
  const grieved = grievancesIn(text);
  const mocking = find(text, SARCASM).plain;
  const pleased = praiseIn(text);
  const outcry = [...angry.plain, ...pleased.negated];
  const shouts = shouting(text);
  const grief = grieved.words.length + 2 * mocking.length + (grieved.words.length + mocking.length > 0 ? shouts : 0);
  const anger = outcry.length + (outcry.length > 0 ? shouts : 0);
  const told = (value: Tone, words: readonly string[]): JudgedTone => ({ value, words, about: grieved.about });

  if (anger >= 1 && anger * 2 + grief > pleased.plain.length) return told('angry', [...outcry, ...grieved.words]);
  if (grief >= MANY && grief > pleased.plain.length) return told('angry', [...mocking, ...grieved.words]);
  if (worried.plain.length + grief > pleased.plain.length)
    return told('worried', [...worried.plain, ...mocking, ...grieved.words]);
  if (pleased.plain.length > 0 && isMostly(pleased.plain, text))
    return { value: 'pleased', words: pleased.plain, about: [] };
  return { value: 'neutral', words: [], about: [] };
}

type Found = { readonly plain: string[]; readonly negated: string[] };

function find(text: string, pattern: RegExp): Found {
  const plain = new Set<string>();
  const negated = new Set<string>();
  for (const match of text.matchAll(pattern)) {
    const word = match[0].toLowerCase();
    const end = match.index + word.length;
    if (ELSEWHERE.test(text.slice(end, end + 30))) continue;
    if (NEGATED.test(text.slice(Math.max(0, match.index - 20), match.index))) negated.add(word);
    else plain.add(word);
  }
  return { plain: [...plain], negated: [...negated] };
}

function grievancesIn(text: string): { words: string[]; about: Grievance[] } {
  const found = GRIEVANCES.map((about) => ({ about, words: find(text, GRIEVANCE_WORDS[about]).plain }))
    .filter(({ words }) => words.length > 0)
    .sort((a, b) => b.words.length - a.words.length);
  return { words: [...new Set(found.flatMap(({ words }) => words))], about: found.map(({ about }) => about) };
}

/** Praise in one breath with a mishap is none: "Love that we sat on hold", "nice seats, but nobody answers". */
function praiseIn(text: string): Found {
  const each = splitSentences(text).map((sentence) => {
    const { plain, negated } = find(sentence, PLEASED);
    if (plain.length === 0) return { plain, negated };
    const spoilt = sentence.search(SARCASM) >= 0 || grievancesIn(sentence).words.length > 0;
    return { plain: spoilt ? [] : plain, negated };
  });
  return {
    plain: [...new Set(each.flatMap(({ plain }) => plain))],
    negated: [...new Set(each.flatMap(({ negated }) => negated))],
  };
}

function shouting(text: string): number {
  const capitals = text.match(/\b[A-Z]{4,}\b/g)?.length ?? 0;
  return (/[!！]{2,}/.test(text) ? 1 : 0) + (capitals >= 3 ? 1 : 0);
}

const ROUTINE = /^(?:many )?thank|^thx|^谢谢|^感谢|^多谢|^cheers|^期待|^appreciate|^happy|^great$|^glad$|^辛苦了/;

/** One "thanks" closes any mail; it colours the whole only when the mail is short, asks nothing, or says more of the kind. */
function isMostly(words: readonly string[], text: string): boolean {
  const routine = words.every((word) => ROUTINE.test(word));
  if (routine && /[?？]|\bplease\b|请|麻烦/i.test(text)) return false;
  const size = /\p{Script=Han}/u.test(text) ? text.length * 3 : text.length;
  return words.length >= 2 ? size < 1500 * words.length : size < (routine ? 90 : 600);
}
