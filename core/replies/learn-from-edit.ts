import { unsupportedFacts } from '../safety/unsupported-facts.ts';
import { detectLanguage } from '../text/language.ts';
import { splitSentences } from '../text/sentences.ts';
import { alignWords, type Change } from './align-words.ts';
import { takeFrameOff } from './frames.ts';
import type { LessonPart } from './lesson-store.ts';
import { namesTaken } from './names-in-words.ts';
import type { PastReply } from './past-replies.ts';
import { formalityOf } from './style.ts';

/** `fact`: what is true; `preference`: how this house words things; `procedure`: what is said or left out. */
export type EditLesson = {
  readonly kind: 'fact' | 'preference' | 'procedure';
  readonly text: string;
  readonly part: LessonPart;
  /** The words that were changed, and what to; a greeting with `{first}` and the like for names. */
  readonly before: string;
  readonly after: string;
};

export type Learned = {
  /** How much of the draft was left, word by word: 1 when it was sent as it was, and only then. */
  readonly similarity: number;
  /** The words that were sent, without greeting and sign-off: the answer the next time. */
  readonly pastReply: PastReply;
  readonly lessons: readonly EditLesson[];
};

type Edit = {
  readonly question: string;
  readonly draftText: string;
  readonly sentText: string;
  /** What the recipient is called, empty where that is not known: other people have other names. */
  readonly name?: string;
};

const MOST_LESSONS = 8;
const LONGEST_PHRASE = 60;
const SHORTER = 0.7;
const LONGER = 1.4;
const SAME_SENTENCE = 0.5;
/** What is sent after a change is never quite the draft. */
const NOT_QUITE = 0.999;

/** What a person's changes to a draft teach. */
export function learnFromEdit({ question, draftText, sentText, name = '' }: Edit): Learned {
  const [draft, sent] = [takeFrameOff(draftText), takeFrameOff(sentText)];
  const pastReply = { question, answer: namesTaken(sent.body || sentText.trim(), name) };
  if (draftText.trim() === sentText.trim()) return { similarity: 1, pastReply, lessons: [] };
  const similarity = Math.min(NOT_QUITE, alignWords(draftText, sentText).similarity);
  const otherLanguage = languageLessons(draft.body, sent.body);
  if (otherLanguage.length > 0) return { similarity, pastReply, lessons: otherLanguage };
  const lessons = [
    ...frameLessons('greeting', namesTaken(draft.greeting, name), namesTaken(sent.greeting, name)),
    ...frameLessons('sign-off', draft.signOff, sent.signOff),
    ...formalityLessons(draftText, sentText),
    ...sentenceLessons(splitSentences(draft.body), splitSentences(sent.body)),
    ...lengthLessons(draft.body, sent.body),
  ];
  return { similarity, pastReply, lessons: lessons.slice(0, MOST_LESSONS) };
}

/** What a change of this part from these words to those teaches, in a sentence. */
export function changeInWords(part: LessonPart, before: string, after: string): string {
  switch (part) {
    case 'greeting':
    case 'sign-off':
      return before === ''
        ? `The ${part} is "${oneLine(after)}".`
        : `The ${part} "${oneLine(before)}" was changed to "${oneLine(after)}".`;
    case 'formality':
      return `Address the reader with "${after}".`;
    case 'language':
      return `Write in ${LANGUAGES[after] ?? after}.`;
    default:
      return `Write "${oneLine(after)}" instead of "${oneLine(before)}".`;
  }
}

const LANGUAGES: Readonly<Record<string, string>> = { en: 'English', zh: 'Chinese' };

const preference = (part: LessonPart, before: string, after: string): EditLesson => ({
  kind: 'preference',
  text: changeInWords(part, before, after),
  part,
  before,
  after,
});

/** Only between English and Chinese can it be told for sure. */
function languageLessons(before: string, after: string): EditLesson[] {
  const [was, is] = [detectLanguage(before), detectLanguage(after)];
  return was !== is && was in LANGUAGES && is in LANGUAGES ? [preference('language', was, is)] : [];
}

const frameLessons = (part: 'greeting' | 'sign-off', before: string, after: string): EditLesson[] =>
  before === after || after === '' ? [] : [preference(part, before, after)];

function formalityLessons(before: string, after: string): EditLesson[] {
  const [was, is] = [formalityOf(before), formalityOf(after)];
  return was && is && was !== is ? [preference('formality', was, is)] : [];
}

/** A short phrase in the place of another: a corrected fact when the numbers, dates or addresses differ. */
function wordLessons(before: string, after: string): EditLesson[] {
  const { changes } = alignWords(before, after);
  return changes.flatMap((change, at) => {
    if (!('removed' in change)) return [];
    const removed = withUnit(change.removed, changes[at + 1]);
    const added = withUnit(change.added, changes[at + 1]);
    if (!/[\p{L}\p{N}]/u.test(removed) || !/[\p{L}\p{N}]/u.test(added)) return [];
    if (Math.max(removed.length, added.length) > LONGEST_PHRASE || isFormOfAddress(removed, added)) return [];
    const corrected = /\d/.test(change.removed + change.added) || unsupportedFacts(added, [removed]).length > 0;
    const words = { part: 'sentence' as const, before, after };
    return [
      corrected
        ? { kind: 'fact' as const, text: `"${removed}" was corrected to "${added}".`, ...words }
        : { kind: 'preference' as const, text: `Write "${added}" instead of "${removed}".`, ...words },
    ];
  });
}

const isFormOfAddress = (removed: string, added: string): boolean =>
  [removed, added].every((word) => word === '您' || word === '你');

/** A changed number says little without the word behind it: "14 days", not "14". */
const withUnit = (words: string, next: Change | undefined): string => {
  const unit =
    next && 'kept' in next && /\d$/.test(words.trim()) ? (/^\s*[\p{L}%€]{1,12}/u.exec(next.kept)?.[0] ?? '') : '';
  return (words + unit).trim();
};

/** Sentences that were reworded teach words, those that came or went teach what to say. */
function sentenceLessons(before: readonly string[], after: readonly string[]): EditLesson[] {
  const left = new Set(before);
  const lessons: EditLesson[] = [];
  for (const sentence of after) {
    const origin = nearest(sentence, left);
    if (origin === undefined) lessons.push(procedure(`Say as well: "${oneLine(sentence)}"`, '', sentence));
    else {
      left.delete(origin);
      lessons.push(...wordLessons(origin, sentence));
    }
  }
  return [...lessons, ...[...left].map((text) => procedure(`Leave out: "${oneLine(text)}"`, text, ''))];
}

const procedure = (text: string, before: string, after: string): EditLesson => ({
  kind: 'procedure',
  text,
  part: 'sentence',
  before,
  after,
});

function nearest(sentence: string, others: ReadonlySet<string>): string | undefined {
  if (others.has(sentence)) return sentence;
  const alike = [...others].map((other) => ({ other, similarity: alignWords(other, sentence).similarity }));
  const [best] = alike.toSorted((a, b) => b.similarity - a.similarity);
  return best && best.similarity >= SAME_SENTENCE ? best.other : undefined;
}

function lengthLessons(before: string, after: string): EditLesson[] {
  const ratio = after.length / Math.max(1, before.length);
  const lesson = (text: string): EditLesson => ({ kind: 'preference', text, part: 'length', before: '', after: '' });
  if (ratio < SHORTER) return [lesson('The answer was cut down a lot: be briefer.')];
  return ratio > LONGER ? [lesson('Much was added to the answer: be more thorough.')] : [];
}

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' / ');
