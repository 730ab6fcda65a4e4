import { oneLine } from '../../text/one-line.ts';
import type { Cited } from '../minutes.ts';
import type { Transcript, Utterance } from '../transcript.ts';

/** Where in the transcript a line is borne out. */
export type Moment = {
  /** Index of the first utterance that it cites. */
  readonly utterance: number;
  /** `12:31 Anna`; empty where the transcript has neither times nor names. */
  readonly label: string;
  readonly quote: string;
};

/** Undefined where the transcript doesn't hold what the line cites. */
export function momentOf({ utterances, quote }: Cited, transcript: Pick<Transcript, 'utterances'>): Moment | undefined {
  const first = utteranceAt(utterances[0], transcript);
  return first && { utterance: first.index, label: labelOf(first), quote };
}

/** Utterances lie at their index, but for a transcript that is only part of one. */
export const utteranceAt = (
  index: number | undefined,
  { utterances }: Pick<Transcript, 'utterances'>,
): Utterance | undefined => {
  const there = utterances[index ?? -1];
  return there?.index === index ? there : utterances.find((utterance) => utterance.index === index);
};

const labelOf = ({ startMs, speaker }: Utterance): string =>
  [startMs === undefined ? '' : clock(startMs), speaker].filter((part) => part !== '').join(' ');

/** `12:31`, from an hour on `1:02:31`. */
export function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = `${String(minutes).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** ` [12:31 Anna]`; empty where neither time nor speaker is known. */
export function momentMark(
  { utterances }: Pick<Cited, 'utterances'>,
  transcript: Pick<Transcript, 'utterances'>,
): string {
  const first = utteranceAt(utterances[0], transcript);
  const label = first === undefined ? '' : labelOf(first);
  return label === '' ? '' : ` [${oneLine(label)}]`;
}
