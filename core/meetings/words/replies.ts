import { ASSENT, CONFIRM, plainSpeech, REFUSAL, STRONG_ASSENT } from './cue-phrases.ts';
import type { Spoken } from './spoken.ts';

/** What the finders share: the sentences, which of them are asides, and how telling a word is. */
export type Meeting = {
  readonly spoken: readonly Spoken[];
  readonly asides: ReadonlySet<number>;
  readonly weight: (word: string) => number;
  /** A talk in writing: who did not reply may still do so. */
  readonly written: boolean;
};

const SENTENCES_READ = 4;
const OBJECTION =
  /^(?:no\b(?! problem| objection| worries)|but\b|I (?:disagree|don't think)|不行|不同意|我不同意|我反对|不过|但)/i;

/** What others say right after a sentence, unless the speaker has asked something else in between. */
export function repliesTo({ place, speaker }: Spoken, { spoken, asides }: Meeting): Spoken[] {
  const after = spoken.slice(place + 1, place + 1 + SENTENCES_READ);
  const first = after.findIndex((reply) => reply.speaker !== speaker);
  const between = after.slice(0, Math.max(0, first));
  if (first < 0 || between.some(({ text }) => /[?？]\s*$/.test(text) && !CONFIRM.test(plainSpeech(text)))) return [];
  return after.filter((reply) => reply.speaker !== speaker && !asides.has(reply.place));
}

/** Whether the next to speak agrees, and nobody objects at once. */
export function isAgreed(sentence: Spoken, meeting: Meeting, how: 'somehow' | 'strongly'): boolean {
  const [reply, next] = repliesTo(sentence, meeting).map(({ text }) => plainSpeech(text));
  if (reply === undefined || REFUSAL.test(reply) || (next !== undefined && OBJECTION.test(next))) return false;
  return how === 'somehow'
    ? ASSENT.test(reply) || /^thank/i.test(reply)
    : STRONG_ASSENT.test(reply) && !/[?？]\s*$/.test(reply);
}

export function isRefused(sentence: Spoken, meeting: Meeting): boolean {
  const reply = repliesTo(sentence, meeting)[0];
  return reply !== undefined && REFUSAL.test(plainSpeech(reply.text));
}
