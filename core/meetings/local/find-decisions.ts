import type { Cited, Decision } from '../minutes.ts';
import { citeSpoken, QUOTE_GAP } from '../words/cite.ts';
import { overlapOf } from '../words/content-words.ts';
import {
  CHANGED,
  CONFIRM,
  DECIDED,
  OUTCOME,
  PROCEDURAL,
  PROPOSED,
  plainSpeech,
  REVERSED,
  STATE,
  UNDECIDED,
} from '../words/cue-phrases.ts';
import { isAgreed, isRefused, type Meeting } from '../words/replies.ts';
import type { Spoken } from '../words/spoken.ts';

const ANTECEDENT_WITHIN = 6;
const CONTEXT_WITHIN = 5;
const SAME_DECISION = 0.6;
const SAME_SUBJECT = 0.25;
const SAID_ALREADY = 0.9;
/** Keeps a transcript of nothing but decisions from costing the square of its length. */
const COMPARED = 200;
const CHANGED_SUBJECT = 0.4;
const CHANGED_LATELY = 0.2;
/** "Scrap that" with no word in common still means what was settled a moment ago. */
const A_MOMENT = 14;
const SAYS_LITTLE = 4;
const AT_ONCE = 5;

/** A decision on the way: `reverses` takes an earlier one back, `sure` holds also where no earlier one is found. */
type Settled = {
  readonly place: number;
  readonly words: readonly string[];
  readonly item: Cited;
  readonly reverses: boolean;
  readonly sure: boolean;
  /** Put up by one and agreed to by another, as yet without a closing word. */
  readonly proposed: boolean;
  /** The place of the decision that took this one back. */
  readonly reversedAt?: number;
};

/**
 * What was settled, in order: said outright ("we decided", 那就这么定了), or proposed and agreed to by somebody else.
 * One that was taken back stays, marked, and points to what took its place. A recap is no second decision.
 */
export function findDecisions(meeting: Meeting): Decision[] {
  let settled: Settled[] = [];
  for (const sentence of meeting.spoken) {
    const next = settledBy(sentence, meeting);
    if (next !== undefined) settled = addTo(settled, next, meeting);
  }
  return settled.map(({ item, reversedAt }) => {
    if (reversedAt === undefined) return item;
    return { ...item, reversed: true, reversedBy: settled.findIndex(({ place }) => place === reversedAt) };
  });
}

function settledBy(sentence: Spoken, meeting: Meeting): Settled | undefined {
  if (meeting.asides.has(sentence.place) || isRefused(sentence, meeting)) return undefined;
  const text = plainSpeech(sentence.text);
  const asks = /[?？]\s*$/.test(text);
  const sure = DECIDED.test(text) && !UNDECIDED.test(text) && !PROCEDURAL.test(text) && !asks;
  if (REVERSED.test(text) && (!asks || isAgreed(sentence, meeting, 'strongly')))
    return reversal(sentence, meeting, sure);
  if (sure) return outright(sentence, meeting);
  if (isConcluded(sentence, text, asks, meeting)) return settle([sentence]);
  if (CONFIRM.test(text)) return confirmed(sentence, meeting);
  if (isAgreedProposal(sentence, text, asks, meeting)) return settle([sentence], { proposed: true });
  return isAgreedOutcome(sentence, text, asks, meeting) ? settle([sentence]) : undefined;
}

type Manner = Partial<Pick<Settled, 'reverses' | 'sure' | 'proposed'>>;

const settle = (sentences: readonly Spoken[], manner: Manner = {}): Settled => ({
  place: sentences[0]?.place ?? 0,
  words: sentences.flatMap(({ words }) => words),
  item: citeSpoken(sentences),
  reverses: false,
  sure: true,
  proposed: false,
  ...manner,
});

/** "Agreed, let's do that" points back: the proposal belongs to it. */
function outright(sentence: Spoken, meeting: Meeting): Settled | undefined {
  if (contentOf(sentence) >= 2) return settle([sentence]);
  const proposal = antecedent(sentence, meeting);
  return proposal === undefined ? undefined : settle([proposal, sentence]);
}

const SETTLING = /^(?:agre|decid|decision|settl|deal|决定|同意|定|定下|定下来|敲定|确定)/;
const contentOf = ({ words }: Spoken): number => words.filter((word) => !SETTLING.test(word)).length;

function antecedent({ place }: Spoken, { spoken, asides }: Meeting): Spoken | undefined {
  const before = spoken
    .slice(Math.max(0, place - ANTECEDENT_WITHIN), place)
    .filter((sentence) => !asides.has(sentence.place) && sentence.words.length >= 2);
  const proposal = before.findLast(
    ({ text }) => PROPOSED.test(plainSpeech(text)) && !PROCEDURAL.test(plainSpeech(text)),
  );
  return proposal ?? before.findLast(({ words, text }) => words.length >= 3 && !/[?？]\s*$/.test(text));
}

/** "Scrap that." says too little by itself: what the speaker goes on to say belongs to it. */
function reversal(sentence: Spoken, { spoken, asides }: Meeting, sure: boolean): Settled {
  const next = spoken[sentence.place + 1];
  const goesOn = next?.speaker === sentence.speaker && !asides.has(next.place) && !/[?？]\s*$/.test(next.text);
  return settle(goesOn && contentOf(sentence) < 5 ? [sentence, next] : [sentence], { reverses: true, sure });
}

const OUTRIGHT_PROPOSAL = /\b(?:let's|I propose|I suggest|so we'll|then we'll)\b|建议|提议|那就|不如/i;
const TASK = /\b(?:I'll|I will|can you|could you|please)\b|我来|我去|你能|麻烦/i;

/** A proposal with content, and somebody else who agrees; what is merely asked needs more than a "yeah". */
function isAgreedProposal(sentence: Spoken, text: string, asks: boolean, meeting: Meeting): boolean {
  if (sentence.words.length < 3 || !PROPOSED.test(text) || PROCEDURAL.test(text) || TASK.test(text)) return false;
  return isAgreed(sentence, meeting, asks || !OUTRIGHT_PROPOSAL.test(text) ? 'strongly' : 'somehow');
}

/** "We take six of them." "Thank you!" */
function isAgreedOutcome(sentence: Spoken, text: string, asks: boolean, meeting: Meeting): boolean {
  if (asks || sentence.words.length < 4 || !OUTCOME.test(text) || STATE.test(text) || UNDECIDED.test(text))
    return false;
  return !PROCEDURAL.test(text) && !TASK.test(text) && isAgreed(sentence, meeting, 'somehow');
}

const CONCLUDES = /^(?:ok|okay|good|right|fine|all right|alright|well|great|so)(?:,? then)?[.,!]*$/i;
const WE_WILL =
  /^(?:so |then )?(?:we'll|we will|we) (?!need|have|see|should|could|might|can|know|think|had|are|were|got)\w+/i;

/** "OK then. We'll move the shop." */
function isConcluded(sentence: Spoken, text: string, asks: boolean, { spoken }: Meeting): boolean {
  const before = spoken[sentence.place - 1];
  if (asks || before?.speaker !== sentence.speaker || !CONCLUDES.test(before.text) || sentence.words.length < 3)
    return false;
  return WE_WILL.test(text) && !PROCEDURAL.test(text) && !STATE.test(text) && !UNDECIDED.test(text);
}

/** "Everybody fine with that?" settles what the speaker stated, or somebody proposed, just before. */
function confirmed(question: Spoken, meeting: Meeting): Settled | undefined {
  if (!isAgreed(question, meeting, 'somehow')) return undefined;
  const before = meeting.spoken.slice(Math.max(0, question.place - ANTECEDENT_WITHIN), question.place);
  const stated = before.findLast(({ speaker, words, text, place }) => {
    if (words.length < 4 || /[?？]\s*$/.test(text) || meeting.asides.has(place)) return false;
    return speaker === question.speaker || PROPOSED.test(plainSpeech(text));
  });
  return stated === undefined ? undefined : settle([stated]);
}

function addTo(settled: readonly Settled[], next: Settled, meeting: Meeting): Settled[] {
  const last = settled.at(-1);
  if (last !== undefined && goesOn(last, next, meeting)) {
    const repeats = likeness(last, next, meeting) >= SAID_ALREADY;
    return settled.with(-1, repeats ? withEvidence(last, next) : withMore(last, next));
  }
  const earlier = takenBackBy(settled, next, meeting);
  if (earlier !== undefined) {
    return [...settled.with(settled.indexOf(earlier), { ...earlier, reversedAt: next.place }), next];
  }
  if (next.reverses && !next.sure) return [...settled];
  const same = settled
    .slice(-COMPARED)
    .find((known) => known.reversedAt === undefined && likeness(known, next, meeting) >= SAME_DECISION);
  return same === undefined ? [...settled, next] : settled.with(settled.indexOf(same), withEvidence(same, next));
}

/** Whether a decision is the rest of the last one: what replaces the reversed, or the closing word on a proposal. */
function goesOn(last: Settled, next: Settled, meeting: Meeting): boolean {
  if (next.reverses || !(last.reverses || last.proposed)) return false;
  const apart = next.place - last.place;
  const alike = likeness(last, next, meeting);
  return last.reverses ? apart <= A_MOMENT / 2 && alike >= SAME_SUBJECT : apart <= AT_ONCE && alike >= CHANGED_LATELY;
}

const likeness = (one: Settled, other: Settled, { weight }: Meeting): number =>
  overlapOf(one.words, other.words, weight);

const withEvidence = (known: Settled, { item }: Settled): Settled => ({
  ...known,
  item: { ...known.item, utterances: [...new Set([...known.item.utterances, ...item.utterances])] },
});

/** What takes the place of the reversed decision is often said in the sentences that follow. */
const withMore = (last: Settled, next: Settled): Settled => ({
  ...last,
  words: [...last.words, ...next.words],
  item: {
    text: `${last.item.text} ${next.item.text}`,
    utterances: [...new Set([...last.item.utterances, ...next.item.utterances])],
    quote: `${last.item.quote}${QUOTE_GAP}${next.item.quote}`,
  },
});

/** The earlier decision that this one takes back, by the words they share and those said around it. */
function takenBackBy(settled: readonly Settled[], next: Settled, meeting: Meeting): Settled | undefined {
  const standing = settled.slice(-COMPARED).filter((known) => known.reversedAt === undefined);
  if (!next.reverses) {
    if (!CHANGED.test(plainSpeech(next.item.quote))) return undefined;
    const enough = (known: Settled): number =>
      next.place - known.place <= A_MOMENT / 2 ? CHANGED_LATELY : CHANGED_SUBJECT;
    return standing.findLast((known) => likeness(known, next, meeting) >= enough(known));
  }
  const around = meeting.spoken
    .slice(Math.max(0, next.place - CONTEXT_WITHIN), next.place)
    .flatMap(({ words }) => words);
  const score = (known: Settled): number =>
    likeness(known, next, meeting) + overlapOf(known.words, around, meeting.weight) / 2;
  const best = standing.toSorted((a, b) => score(b) - score(a))[0];
  if (best !== undefined && score(best) >= SAME_SUBJECT) return best;
  const saysWhat = next.words.length > SAYS_LITTLE;
  return saysWhat ? undefined : standing.findLast((known) => next.place - known.place <= A_MOMENT);
}
