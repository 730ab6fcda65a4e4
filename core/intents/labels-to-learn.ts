import { createHash } from 'node:crypto';
import { readableText } from './classifiable.ts';
import { asLearned } from './in-force.ts';
import type { Intent } from './intent.ts';
import type { LabelledMessage, TaughtMessage } from './label-store.ts';
import { asTaught, type Example } from './student/evidence.ts';

/** The last word on this many messages is remembered word for word. */
export const REMEMBERED = 2000;

/** Says which intents are learned and what they mean: what is learned of one set is of no use for another. */
export const setOf = (intents: readonly Intent[]): string =>
  createHash('sha256')
    .update(JSON.stringify(asLearned(intents).map(({ id, name, examples }) => ({ id, name, examples }))))
    .digest('hex')
    .slice(0, 16);

/** One label in five is never learned from: it shows how well the others were learned. */
export const isHeldBack = (messageId: string): boolean =>
  createHash('sha256').update(messageId).digest().readUInt32LE(0) % 5 === 0;

/** What people said, as examples. */
export const examplesOf = (labels: readonly LabelledMessage[]): Example[] =>
  labels.map((label) => ({ ...evidenceOf(label), intent: label.intent }));

/** What a model said, as examples that count less. */
export const taughtExamples = (taught: readonly TaughtMessage[]): Example[] =>
  taught.map((one) => asTaught(evidenceOf(one), one));

const evidenceOf = ({ subject, text, marks }: Pick<LabelledMessage, 'subject' | 'text' | 'marks'>) => ({
  text: readableText({ subject, text, quoted: '' }),
  marks,
});
