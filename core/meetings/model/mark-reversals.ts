import { findDecisions } from '../local/find-decisions.ts';
import type { Decision } from '../minutes.ts';
import type { Transcript } from '../transcript.ts';
import { asidesIn } from '../words/asides.ts';
import { wordWeights } from '../words/content-words.ts';
import { spokenSentences } from '../words/spoken.ts';

/**
 * Decisions as a model wrote them, those marked as reversed that the words of the meeting take back ("scrap that", 还是改回原价吧):
 * what stands is never left to the model alone. A decision is known by the utterances that it rests on.
 */
export function markReversals(decisions: readonly Decision[], transcript: Transcript): Decision[] {
  const spoken = spokenSentences(transcript);
  const written = transcript.utterances.some(({ saidAt }) => saidAt !== undefined);
  const found = findDecisions({ spoken, asides: asidesIn(spoken), weight: wordWeights(spoken), written });
  return decisions.map((decision) => {
    if (decision.reversed) return decision;
    const same = found.find((known) => known.reversed && shares(known, decision));
    const later = same?.reversedBy === undefined ? undefined : found[same.reversedBy];
    if (later === undefined || shares(later, decision)) return decision;
    const by = decisions.findIndex((other) => other !== decision && shares(later, other));
    return { ...decision, reversed: true, ...(by >= 0 && { reversedBy: by }) };
  });
}

const shares = (one: Decision, other: Decision): boolean =>
  one.utterances.some((utterance) => other.utterances.includes(utterance));
