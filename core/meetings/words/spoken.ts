import { splitSentences } from '../../text/sentences.ts';
import type { Transcript, Utterance } from '../transcript.ts';
import { contentWords } from './content-words.ts';

/** One sentence as spoken. A sentence may run over several cues; `place` counts the sentences from 0. */
export type Spoken = {
  readonly place: number;
  readonly speaker: string;
  readonly text: string;
  readonly utterances: readonly number[];
  readonly words: readonly string[];
};

const LONGEST_PAUSE_MS = 4000;
const LONGEST_RUN = 900;
const LONG_PARTS = /[\s\S]{1,600}(?=[\s，、,；]|$)|[\s\S]{1,600}/g;
const FINISHED = /[.!?。！？]["'”’)）]*$/;

type Run = { readonly speaker: string; readonly parts: Utterance[]; length: number };

/**
 * The sentences of a meeting in order. Captions cut sentences at will, so cues of one speaker are joined until the
 * sentence ends, also over one short word that another throws in.
 */
export function spokenSentences({ utterances }: Pick<Transcript, 'utterances'>): Spoken[] {
  return runsOf(utterances)
    .flatMap(sentencesOfRun)
    .map((sentence, place) => ({ place, ...sentence, words: contentWords(sentence.text) }));
}

function runsOf(utterances: readonly Utterance[]): Run[] {
  const runs: Run[] = [];
  for (const utterance of utterances) {
    const open = runs.slice(-2).findLast((run) => run.speaker === utterance.speaker && goesOn(run, utterance));
    if (open === undefined)
      runs.push({ speaker: utterance.speaker, parts: [utterance], length: utterance.text.length });
    else {
      open.parts.push(utterance);
      open.length += utterance.text.length;
    }
  }
  return runs;
}

function goesOn({ speaker, parts, length }: Run, next: Utterance): boolean {
  const last = parts.at(-1);
  if (last === undefined || speaker === '' || length > LONGEST_RUN || next.index - last.index > 2) return false;
  if (FINISHED.test(last.text) || startsAnew(next)) return false;
  return next.startMs === undefined || last.endMs === undefined || next.startMs - last.endMs <= LONGEST_PAUSE_MS;
}

/** Plain transcripts have a paragraph an utterance and no times: each is whole. */
const startsAnew = ({ startMs, text }: Utterance): boolean =>
  startMs === undefined && /^[\p{Lu}\p{Script=Han}]/u.test(text);

function sentencesOfRun({ speaker, parts }: Run): Omit<Spoken, 'place' | 'words'>[] {
  const starts: number[] = [];
  let whole = '';
  for (const { text } of parts) {
    if (whole !== '') whole += /\p{Script=Han}$/u.test(whole) ? '' : ' ';
    starts.push(whole.length);
    whole += text.replaceAll(/\s+/g, ' ');
  }
  let from = 0;
  return splitSentences(whole)
    .flatMap(cutLong)
    .map((text) => {
      const at = Math.max(from, whole.indexOf(text, from));
      from = at + text.length;
      return { speaker, text, utterances: within(parts, starts, at, from) };
    });
}

/** Speech written down without full stops is cut, so that looking for phrases in it stays linear. */
const cutLong = (sentence: string): string[] =>
  (sentence.match(LONG_PARTS) ?? []).map((part) => part.trim()).filter((part) => part !== '');

/** The utterances that hold the characters from `from` to `to`. */
const within = (parts: readonly Utterance[], starts: readonly number[], from: number, to: number): number[] =>
  parts
    .filter((_, at) => (starts[at] ?? 0) < to && (starts[at + 1] ?? Number.POSITIVE_INFINITY) > from)
    .map(({ index }) => index);
