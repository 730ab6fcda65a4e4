import { unsupportedFacts } from '../safety/unsupported-facts.ts';
import { splitSentences } from '../text/sentences.ts';
import { alignWords, type Change } from './align-words.ts';
import { takeFrameOff } from './frames.ts';
import type { PastReply } from './past-replies.ts';

/** `fact`: what is true; `preference`: how this house words things; `procedure`: what is said or left out. */
type EditLesson = { readonly kind: 'fact' | 'preference' | 'procedure'; readonly text: string };

export type Learned = {
  /** How much of the draft was left, word by word: 1 when it was sent as it was. */
  readonly similarity: number;
  /** The words that were sent, without greeting and sign-off: the answer the next time. */
  readonly pastReply: PastReply;
  readonly lessons: readonly EditLesson[];
};

const MOST_LESSONS = 8;
const LONGEST_PHRASE = 60;
const SHORTER = 0.7;
const LONGER = 1.4;
const SAME_SENTENCE = 0.5;

/** What a person's changes to a draft teach. */
export function learnFromEdit({
  question,
  draftText,
  sentText,
}: {
  question: string;
  draftText: string;
  sentText: string;
}): Learned {
  const [draft, sent] = [takeFrameOff(draftText), takeFrameOff(sentText)];
  const { similarity } = alignWords(draftText, sentText);
  const pastReply = { question, answer: sent.body || sentText.trim() };
  if (draftText.trim() === sentText.trim()) return { similarity, pastReply, lessons: [] };
  const lessons = [
    ...frameLessons('greeting', draft.greeting, sent.greeting),
    ...frameLessons('sign-off', draft.signOff, sent.signOff),
    ...sentenceLessons(splitSentences(draft.body), splitSentences(sent.body)),
    ...lengthLessons(draft.body, sent.body),
  ];
  return { similarity, pastReply, lessons: lessons.slice(0, MOST_LESSONS) };
}

function frameLessons(part: string, before: string, after: string): EditLesson[] {
  if (before === after || after === '') return [];
  return [{ kind: 'preference', text: `The ${part} "${oneLine(before)}" was changed to "${oneLine(after)}".` }];
}

/** A short phrase in the place of another: a corrected fact when the numbers, dates or addresses differ. */
function wordLessons(changes: readonly Change[]): EditLesson[] {
  return changes.flatMap((change, at) => {
    if (!('removed' in change)) return [];
    const removed = withUnit(change.removed, changes[at + 1]);
    const added = withUnit(change.added, changes[at + 1]);
    if (!/[\p{L}\p{N}]/u.test(removed) || !/[\p{L}\p{N}]/u.test(added)) return [];
    if (Math.max(removed.length, added.length) > LONGEST_PHRASE) return [];
    const corrected = /\d/.test(change.removed + change.added) || unsupportedFacts(added, [removed]).length > 0;
    return [
      corrected
        ? { kind: 'fact' as const, text: `"${removed}" was corrected to "${added}".` }
        : { kind: 'preference' as const, text: `Write "${added}" instead of "${removed}".` },
    ];
  });
}

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
    if (origin === undefined) lessons.push({ kind: 'procedure', text: `Say as well: "${oneLine(sentence)}"` });
    else {
      left.delete(origin);
      lessons.push(...wordLessons(alignWords(origin, sentence).changes));
    }
  }
  return [
    ...lessons,
    ...[...left].map((text) => ({ kind: 'procedure' as const, text: `Leave out: "${oneLine(text)}"` })),
  ];
}

function nearest(sentence: string, others: ReadonlySet<string>): string | undefined {
  if (others.has(sentence)) return sentence;
  const alike = [...others].map((other) => ({ other, similarity: alignWords(other, sentence).similarity }));
  const [best] = alike.toSorted((a, b) => b.similarity - a.similarity);
  return best && best.similarity >= SAME_SENTENCE ? best.other : undefined;
}

function lengthLessons(before: string, after: string): EditLesson[] {
  const ratio = after.length / Math.max(1, before.length);
  if (ratio < SHORTER) return [{ kind: 'preference', text: 'The answer was cut down a lot: be briefer.' }];
  return ratio > LONGER ? [{ kind: 'preference', text: 'Much was added to the answer: be more thorough.' }] : [];
}

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' / ');
