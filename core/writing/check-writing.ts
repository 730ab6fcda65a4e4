import { unsupportedTimes } from '../safety/clock-times.ts';
import { unsupportedFigures, withoutFacts } from '../safety/figures.ts';
import { unsupportedPromises } from '../safety/promises.ts';
import { unsupportedFacts } from '../safety/unsupported-facts.ts';
import { detectLanguage } from '../text/language.ts';
import { newNames } from './names-in.ts';
import type { WritingTask } from './writing-task.ts';

type Written = {
  readonly task: WritingTask;
  readonly text: string;
  readonly written: string;
  /** ISO 639-1 of what had to be written. */
  readonly language: string;
};

/** These keep all that the text says. */
const KEEPS_ALL: ReadonlySet<WritingTask> = new Set(['correct', 'polite', 'translate', 'compose']);
/** How long what is written may be, as a multiple of the text; a Chinese character says as much as three letters. */
const LENGTHS: Readonly<Partial<Record<WritingTask, readonly [least: number, most: number]>>> = {
  shorten: [0, 0.9],
  correct: [0.7, 1.4],
  polite: [0.6, 3],
  translate: [0.4, 2.5],
};
const MOST_OF_SHORT = 120;

/** Why what was written is not what was asked for, as the end of a sentence that begins with "It"; undefined when nothing is wrong. Pure. */
export function whatIsWrong({ task, text, written, language }: Written): string | undefined {
  if (!/[\p{L}\p{N}]/u.test(written)) return 'has no words';
  const told = detectLanguage(written);
  if ((language === 'zh') !== (told === 'zh') && told !== 'und' && language !== 'und') return 'is in another language';
  const added = factsOf(written, text);
  if (added !== undefined) return `adds "${added}"`;
  const [promise] = unsupportedPromises(written, [text]);
  if (promise) return `adds a promise: "${promise}"`;
  const [name] = task === 'translate' ? [] : newNames(withoutFacts(written), text);
  if (name) return `adds the name "${name}"`;
  if (KEEPS_ALL.has(task)) {
    const lost =
      factsOf(text, written) ?? (task === 'translate' ? undefined : newNames(withoutFacts(text), written)[0]);
    if (lost !== undefined) return `leaves out "${lost}"`;
  }
  return lengthFault(task, text, written);
}

function lengthFault(task: WritingTask, text: string, written: string): string | undefined {
  const [least, most] = LENGTHS[task] ?? [0, Number.POSITIVE_INFINITY];
  const ratio = weigh(written) / Math.max(1, weigh(text));
  const isShort = task !== 'shorten' && weigh(text) < MOST_OF_SHORT;
  if (ratio < least && !isShort) return 'is much shorter than the text';
  if (ratio > most && !isShort)
    return task === 'shorten' ? 'is no shorter than the text' : 'is much longer than the text';
  return undefined;
}

const weigh = (text: string): number => text.length + 2 * (text.match(/\p{Script=Han}/gu)?.length ?? 0);

/** The first fact, time or number of one text that the other has not. */
function factsOf(text: string, other: string): string | undefined {
  return (
    unsupportedFacts(text, [other])[0]?.value ??
    unsupportedTimes(text, [other])[0] ??
    unsupportedFigures(text, [other])[0]
  );
}
