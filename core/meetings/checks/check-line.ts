import { splitSentences } from '../../text/sentences.ts';
import { newNames } from '../../writing/names-in.ts';
import type { Cited, MeetingContext } from '../minutes.ts';
import type { Transcript, Utterance } from '../transcript.ts';
import { isToAssistant } from '../words/asides.ts';
import { QUOTE_GAP } from '../words/cite.ts';
import { contentWords, isNumber } from '../words/content-words.ts';
import { unsaidNumber } from './numbers-said.ts';

/** What is wrong with a line of minutes: what of it nobody said. */
export type Fault = { readonly kind: 'quote' | 'words' } | { readonly kind: 'number' | 'name'; readonly value: string };

/** A line of minutes; `task` where it is something to do. */
type Line = Cited & { readonly task?: string };

/** How far around the cited utterances the facts of a line may have been said. */
const WITHIN = 4;
/** People's own summaries fall below this share in 3 of 100 English sentences and in no Chinese one; sentences about another talk in 9 of 10. */
const LEAST_SAID = 0.34;
const FEWEST_WORDS = 3;
/** So much of a name tells it: American is America. */
const STEM = 5;
const HAN = /\p{Script=Han}/u;

/** The utterances that a line rests on and those around them, each once, in order. */
export function utterancesNear({ utterances }: Pick<Cited, 'utterances'>, transcript: Transcript): Utterance[] {
  const near = new Set<Utterance>();
  for (const cited of utterances)
    for (const utterance of transcript.utterances.slice(Math.max(0, cited - WITHIN), cited + WITHIN + 1))
      near.add(utterance);
  return [...near].toSorted((one, other) => one.index - other.index);
}

/**
 * Why a line can't stand: its quote is not in the utterances it cites, or a number, a name or nearly all of its words were not
 * said around them. Undefined where nothing is wrong. Pure.
 */
export function faultOf(line: Line, transcript: Transcript, context: MeetingContext): Fault | undefined {
  if (!isQuoted(line, transcript)) return { kind: 'quote' };
  const stated = [line.text, line.task ?? ''].join('\n');
  const near = utterancesNear(line, transcript);
  const number = unsaidNumber(stated, near, context);
  if (number !== undefined) return { kind: 'number', value: number };
  const name = unsaidName(stated, near, transcript);
  if (name !== undefined) return { kind: 'name', value: name };
  return isSaid(stated, near) ? undefined : { kind: 'words' };
}

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');

const quotedParts = (quote: string): string[] => quote.split(QUOTE_GAP.trim()).map(bare);

/** Punctuation and spacing may differ, the words may not. */
function isQuoted({ quote, utterances }: Cited, transcript: Transcript): boolean {
  const cited = utterances.flatMap((index) => transcript.utterances[index] ?? []);
  if (cited.length === 0 || cited.length < utterances.length) return false;
  const said = bySpeaker(cited);
  return quotedParts(quote).every((part) => part !== '' && said.some((words) => words.includes(part)));
}

/** What was cited as a whole and by each speaker, since another may have spoken in between. */
function bySpeaker(cited: readonly Utterance[]): string[] {
  const spoken = Map.groupBy(cited, ({ speaker }) => speaker);
  return [cited, ...spoken.values()].map((utterances) => utterances.map(({ text }) => bare(text)).join(''));
}

/** The first name in a text that nobody bears or said anywhere in the meeting. */
function unsaidName(text: string, near: readonly Utterance[], { utterances }: Transcript): string | undefined {
  const heard = near.map(({ speaker, text: said }) => `${speaker}\n${said}`).join('\n');
  const isHeard = (name: string): boolean =>
    utterances.some(({ speaker, text: said }) => `${speaker}\n${said}`.toLowerCase().includes(name));
  return newNames(text, heard).find((name) => !HAN.test(name) && !isHeard(name.toLowerCase().slice(0, STEM)));
}

/** Whether some of the words of a text were said. In another language than it is written in, words can't be compared. */
function isSaid(text: string, near: readonly Utterance[]): boolean {
  const heard = near.map(({ speaker, text: said }) => `${speaker}\n${said}`).join('\n');
  if (HAN.test(text) !== HAN.test(heard)) return true;
  const words = [...new Set(contentWords(text))].filter((word) => !isNumber(word));
  if (words.length < FEWEST_WORDS) return true;
  const known = new Set(contentWords(heard));
  const isKnown = (word: string): boolean => known.has(word) || (HAN.test(word) && heard.includes(word));
  return words.filter(isKnown).length >= words.length * LEAST_SAID;
}

/** Whether the words that a line quotes were spoken to an assistant: they settle nothing and oblige nobody. */
export function isToMachine({ quote, utterances }: Cited, { utterances: said }: Transcript): boolean {
  const parts = quotedParts(quote);
  return utterances
    .flatMap((index) => splitSentences(said[index]?.text ?? ''))
    .filter(isToAssistant)
    .map(bare)
    .some((sentence) => parts.some((part) => part.includes(sentence) || sentence.includes(part)));
}
