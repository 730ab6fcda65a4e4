import { contradictionsOf } from '../evidence/contradictions.ts';
import type { Passage } from '../passage.ts';
import type { Found } from './answer-locally.ts';
import { type CitedPassage, claimsOf, markClaims } from './claims.ts';
import { tellConflicts } from './tell-conflicts.ts';
import { TRUSTED, type Trust } from './trust-model.ts';

/** Why an answer is not used whose passages are about something else. */
export const HARDLY_SPEAKS = 'rests on passages that hardly speak of what was asked';

/** What a model said, after its citations and facts were found true. */
export type ModelAnswer = {
  readonly question: string;
  /** Question, and what was said around it: to repeat that is no statement. */
  readonly said: string;
  readonly text: string;
  /**
   * What it rests on. `quoted`: the model chose these words, and did not only name the passage; `byMeaning`: that is near to the
   * question in meaning, whatever its words are.
   */
  readonly cited: readonly (CitedPassage & { readonly quoted: boolean; readonly byMeaning: boolean })[];
  /** All that it was shown. */
  readonly shown: readonly Passage[];
  /** By how much, in log-odds, what this model says is believed; absent: as one of which nothing is known yet. */
  readonly believed?: number | undefined;
};

/**
 * A model's answer with what each statement rests on, how sure it is, and what other passages say against it; or, as a string, why
 * it can't be used: none of its statements is borne out, or its passages are about something else.
 */
export function backAnswer(
  { question, said, text, cited, shown, believed }: ModelAnswer,
  trust: Trust,
  language: string,
): Found | string {
  const confidence = trust.in({ text, cited, believed });
  if (confidence < TRUSTED) return HARDLY_SPEAKS;
  const claims = claimsOf(text, cited, said);
  if (claims.length > 0 && claims.every(({ source }) => source === undefined))
    return 'says nothing that the passages it cites bear out';
  const sources = cited.map(({ source }) => source);
  const passages = [...new Set(cited.map(({ passage }) => passage))];
  const conflicts = passages.flatMap((passage) => contradictionsOf(passage, shown, question));
  const told = { text: markClaims(text, claims, language), sources, claims, confidence };
  const against = conflicts.length > 0 ? { conflicts } : {};
  return tellConflicts({ kind: 'answer', language, ...told, ...against }, language);
}
