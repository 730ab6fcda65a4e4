import { SAYS_LITTLE } from '../surface.ts';
import { type Familiar, strangeness } from './calibrate.ts';
import { type Compact, scoreCompact } from './compact.ts';
import { type Evidence, type MarkPriors, NONE_OF_THESE } from './evidence.ts';
import { countFeatures } from './features.ts';
import { softmax } from './linear.ts';
import type { Outcome } from './reliability.ts';
import { bestOf, offsetsOf } from './scores.ts';
import { toFingerprint, toVector, type Vector, type Vocabulary } from './vocabulary.ts';

export type Prediction = { readonly intent: string; readonly probability: number };

/** What was learned, as plain data. `linear` has one label an intent, in their order. */
export type StudentData = {
  readonly intents: readonly string[];
  readonly vocabulary: Vocabulary;
  readonly linear: Compact;
  readonly priors: MarkPriors;
  readonly familiar: Familiar;
  /** What became of texts that were held back while learning. */
  readonly outcomes: readonly Outcome[];
};

export type Student = {
  readonly intents: readonly string[];
  /** What became of texts that were held back while learning. */
  readonly outcomes: readonly Outcome[];
  /** Every intent with its calibrated probability, best first. */
  predict(evidence: Evidence): Prediction[];
  /** The chance, 0 to 1, that the message is about none of the intents. */
  outOfScope(evidence: Evidence): number;
  /** The words and marks that spoke most for an intent, strongest first, six at most. */
  explain(evidence: Evidence, intent: string): string[];
  /** The weighted words of a text by hash, of length 1: their dot product is how alike two texts are. */
  fingerprint(text: string): ReadonlyMap<number, number>;
};

export function makeStudent({ intents: labels, vocabulary, linear, priors, familiar, outcomes }: StudentData): Student {
  const intents = labels.filter((intent) => intent !== NONE_OF_THESE);
  const keys = new Float64Array(intents.length);
  // Who asks for a prediction asks for its reasons next.
  let last: { evidence: Evidence; vector: Vector; scores: Float32Array } | undefined;
  const read = (evidence: Evidence) => {
    if (last?.evidence !== evidence) {
      const vector = toVector(countFeatures(evidence.text), evidence.marks ?? [], vocabulary);
      last = { evidence, vector, scores: scoreCompact(vector, linear) };
    }
    return last;
  };
  return {
    intents,
    outcomes,
    fingerprint: (text) => toFingerprint(text, vocabulary),
    outOfScope: (evidence) => strangeness(bestOf(read(evidence).scores, labels), familiar),
    predict(evidence) {
      const { marks = [] } = evidence;
      const scores = read(evidence).scores.slice(0, intents.length);
      if (marks.length > 0) addTo(scores, offsetsOf(marks, intents, priors));
      return rank(softmax(scores, 1), intents, keys);
    },
    explain(evidence, intent) {
      const label = intents.indexOf(intent);
      if (label < 0) return [];
      const pushes = pushesOf(read(evidence).vector, linear, { label, labels: labels.length });
      for (const mark of evidence.marks ?? [])
        pushes.set(mark, (pushes.get(mark) ?? 0) + (priors[mark]?.[intent] ?? 0));
      return strongest(pushes);
    },
  };
}

function addTo(scores: Float32Array, offsets: Float32Array): void {
  for (let at = 0; at < offsets.length; at++) scores[at] = (scores[at] as number) + (offsets[at] as number);
}

/**
 * The intents, the likeliest first. They are sorted as numbers without a function to compare them, since every message is
 * classified: a float of 32 bits that is not negative is ordered as its bits are, and its place stands behind them. `keys` has
 * room for one number an intent.
 */
function rank(probabilities: Float32Array, intents: readonly string[], keys: Float64Array): Prediction[] {
  const bits = new Uint32Array(probabilities.buffer, probabilities.byteOffset, keys.length);
  for (let at = 0; at < keys.length; at++) keys[at] = (bits[at] as number) * PLACES + (PLACES - 1 - at);
  keys.sort();
  const ranked: Prediction[] = [];
  for (let from = keys.length - 1; from >= 0; from--) {
    const at = PLACES - 1 - ((keys[from] as number) % PLACES);
    ranked.push({ intent: intents[at] as string, probability: probabilities[at] as number });
  }
  return ranked;
}
const PLACES = 2 ** 20;

/** How much each word spoke for a label, compared with what it said for all of them. */
function pushesOf(
  { columns, values, origins, words }: Vector,
  { weights, scales }: Compact,
  { label, labels }: { label: number; labels: number },
): Map<string, number> {
  const pushes = new Map<string, number>();
  for (let at = 0; at < columns.length; at++) {
    const column = columns[at] as number;
    const base = column * labels;
    let sum = 0;
    for (let other = 0; other < labels; other++) sum += weights[base + other] as number;
    const word = words[origins[at] as number] ?? '';
    const value = (values[at] as number) * (scales[column] as number);
    const push = value * ((weights[base + label] as number) - sum / labels);
    pushes.set(word, (pushes.get(word) ?? 0) + push);
  }
  return pushes;
}

const strongest = (pushes: ReadonlyMap<string, number>): string[] =>
  [...pushes]
    .filter(([word, push]) => push > 0.05 && !FUNCTION_WORDS.has(word) && !SAYS_LITTLE.has(word))
    .sort((a, b) => b[1] - a[1])
    .slice(0, 6)
    .map(([word]) => word);

/** They count for the decision, but nobody is told "because of *the*". */
const FUNCTION_WORDS = new Set(
  (
    'a an the and or but of to in on at for from with by as is are was were be been it its this that these those i we ' +
    'you he she they me us my our your his her their them do does did has have had not no so if than then there here ' +
    'will would can could just about into out up s t 的 了 和 是 在 我 你 您 他 她 我们 你们 他们 吗 呢 吧 啊 请 也 都 就 还 把 被 ' +
    '给 有 不 这 那 一 个 <address> 0'
  ).split(' '),
);
