import { bareSubject, type Classifiable, readableText } from './classifiable.ts';
import type { Student } from './student/student.ts';

/** A message whose intent a person said. */
export type Labelled = {
  readonly messageId?: string;
  readonly intent: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
};

type Exemplar = {
  /** Of which message it is, where that is known. */
  readonly messageId: string | undefined;
  readonly intent: string;
  readonly from: string;
  readonly subject: string;
  readonly print: Fingerprint;
};
export type Fingerprint = ReadonlyMap<number, number>;
export type Exemplars = readonly Exemplar[];

/** The labelled message that decides, how alike it is (cosine, 0 to 1), and what the likeness is in words. */
export type Likeness = {
  readonly intent: string;
  readonly similarity: number;
  readonly how: string;
  readonly sameSender: boolean;
};

/** Two messages that share this much of their weighted words are the same kind of message. */
const ALIKE = 0.6;
/** From the same sender less is enough, since people repeat themselves. */
const ALIKE_FROM_SENDER = 0.4;

/** Prepares labelled messages, newest first, for comparison. `print` may know the fingerprint of a message already. */
export const buildExemplars = <L extends Labelled>(
  labelled: readonly L[],
  student: Student,
  print: (one: L) => Fingerprint = (one) => printOf(one, student),
): Exemplars =>
  labelled.map((one) => ({
    messageId: one.messageId,
    intent: one.intent,
    from: one.from,
    subject: subjectKey(one.subject),
    print: print(one),
  }));

export const printOf = ({ subject, text }: Labelled, student: Student): Fingerprint =>
  student.fingerprint(readableText({ subject, text, quoted: '' }));

/**
 * The labelled message that is so much like this one that its label holds here too: nearly the same words, or the same
 * sender with the same kind of subject or similar words. The newest label wins among equals.
 */
export function findLikeness(message: Classifiable, exemplars: Exemplars, student: Student): Likeness | undefined {
  if (exemplars.length === 0) return undefined;
  const print = student.fingerprint(readableText(message));
  const subject = subjectKey(message.subject);
  let best: Likeness | undefined;
  for (const exemplar of exemplars) {
    const likeness = compare(exemplar, message.from.address, subject, print);
    if (likeness && likeness.similarity > (best?.similarity ?? 0)) best = likeness;
  }
  return best;
}

function compare(exemplar: Exemplar, from: string, subject: string, print: Fingerprint): Likeness | undefined {
  const { intent } = exemplar;
  const sameSender = exemplar.from === from;
  if (sameSender && subject.length >= 4 && subject === exemplar.subject)
    return { intent, similarity: 1, how: 'a message of this sender with the same subject', sameSender };
  const similarity = cosine(exemplar.print, print);
  if (sameSender && similarity >= ALIKE_FROM_SENDER)
    return { intent, similarity, how: 'a similar message of this sender', sameSender };
  return similarity >= ALIKE
    ? { intent, similarity, how: 'a message with nearly the same words', sameSender }
    : undefined;
}

function cosine(one: Fingerprint, other: Fingerprint): number {
  let sum = 0;
  for (const [hash, value] of one) sum += value * (other.get(hash) ?? 0);
  return sum;
}

/** "Invoice 2041" and "Re: Invoice 2055" have one key. */
const subjectKey = (subject: string): string =>
  bareSubject(subject).toLowerCase().replace(/\d+/g, '0').replace(/\s+/g, ' ');
