import {
  type Counted,
  countFeatures,
  DIMENSIONS,
  hashFeature,
  inverseDocumentFrequency,
  type Sparse,
  toUnitLength,
  weigh,
} from './features.ts';
import { calibrate, fitWeights, type Row, score, softmax } from './regression.ts';
import { SAYS_LITTLE } from './surface.ts';

/** What is known of a message: its words, and marks that are not words ("no-reply sender", "calendar part"). */
export type Evidence = { readonly text: string; readonly marks?: readonly string[] };
export type Example = Evidence & { readonly intent: string; readonly weight?: number };

/** How much a mark speaks for an intent before anything was learned, in log-odds. */
export type MarkPriors = Readonly<Record<string, Readonly<Record<string, number>>>>;

export type Prediction = { readonly intent: string; readonly probability: number };

export type Student = {
  readonly intents: readonly string[];
  /** Every intent with its calibrated probability, best first. */
  predict(evidence: Evidence): Prediction[];
  /** The words and marks that spoke most for an intent, strongest first, six at most. */
  explain(evidence: Evidence, intent: string): string[];
  /** The weighted words of a text, of length 1: their dot product is the cosine similarity of two texts. */
  vector(text: string): Sparse;
};

/** Both blocks have length 1 before this; a few concepts say more than a hundred character n-grams. */
const TEXT_SCALE = 4;
const SENSE_SCALE = 4;
const EPOCHS = 7;
/** The held-out fifth is learned last, on top of the rest: starting over would cost the whole time again. */
const FINISHING_EPOCHS = 2;

/**
 * Trains multinomial logistic regression on hashed features. Probabilities are calibrated by temperature scaling on
 * every fifth example, held out once. Deterministic: the same examples give the same student.
 */
export function trainStudent(examples: readonly Example[], priors: MarkPriors = {}): Student {
  const intents = [...new Set(examples.map(({ intent }) => intent))];
  const counted = examples.map(({ text }) => countFeatures(text));
  const idf = inverseDocumentFrequency(counted.map(({ text }) => text));
  const rows = examples.map(({ intent, weight = 1, marks = [] }, at): Row => {
    const { indices, values } = assemble(counted[at] as Counted, idf, marks);
    return { indices, values, label: intents.indexOf(intent), weight };
  });
  const seen = rows.filter((_, at) => at % 5 !== 0);
  const held = rows.filter((_, at) => at % 5 === 0);
  const weights = fitWeights(seen, intents.length, priorWeights(intents, priors), EPOCHS);
  const temperature = calibrate(held, weights, intents.length);
  return makeStudent(intents, idf, fitWeights(rows, intents.length, weights, FINISHING_EPOCHS), temperature);
}

function makeStudent(
  intents: readonly string[],
  idf: Float32Array,
  weights: Float32Array,
  temperature: number,
): Student {
  // Who asks for a prediction asks for its reasons next.
  let last: { evidence: Evidence; features: Sparse } | undefined;
  const read = (evidence: Evidence): Sparse => {
    if (last?.evidence !== evidence)
      last = { evidence, features: assemble(countFeatures(evidence.text), idf, evidence.marks ?? []) };
    return last.features;
  };
  return {
    intents,
    vector: (text) => weigh(countFeatures(text).text, idf),
    predict(evidence) {
      const probabilities = softmax(score(read(evidence), weights, new Float32Array(intents.length)), temperature);
      return intents
        .map((intent, at) => ({ intent, probability: probabilities[at] as number }))
        .sort((a, b) => b.probability - a.probability);
    },
    explain: (evidence, intent) => contributions(read(evidence), weights, intents.indexOf(intent), intents.length),
  };
}

function assemble(counted: Counted, idf: Float32Array, marks: readonly string[]): Sparse {
  const text = weigh(counted.text, idf);
  const { sense } = counted;
  const size = text.indices.length + sense.indices.length;
  const all = {
    indices: new Uint32Array(size + marks.length),
    values: new Float32Array(size + marks.length).fill(1),
    origins: new Uint16Array(size + marks.length),
    words: [...text.words, ...sense.words, ...marks],
  };
  const put = (part: Sparse, scale: number, from: number, firstWord: number) => {
    all.indices.set(part.indices, from);
    const values = toUnitLength(part.values);
    for (let at = 0; at < values.length; at++) {
      all.values[from + at] = (values[at] as number) * scale;
      all.origins[from + at] = (part.origins[at] as number) + firstWord;
    }
  };
  put(text, TEXT_SCALE, 0, 0);
  put(sense, SENSE_SCALE, text.indices.length, text.words.length);
  marks.forEach((mark, at) => {
    all.indices[size + at] = markIndex(mark);
    all.origins[size + at] = text.words.length + sense.words.length + at;
  });
  return all;
}

const markIndex = (mark: string): number => hashFeature(`m ${mark}`);

function priorWeights(intents: readonly string[], priors: MarkPriors): Float32Array {
  const weights = new Float32Array(DIMENSIONS * intents.length);
  for (const [mark, odds] of Object.entries(priors)) {
    for (const [intent, value] of Object.entries(odds)) {
      const label = intents.indexOf(intent);
      if (label >= 0) weights[markIndex(mark) * intents.length + label] = value;
    }
  }
  return weights;
}

function contributions(read: Sparse, weights: Float32Array, label: number, labels: number): string[] {
  if (label < 0) return [];
  const pushes = new Map<string, number>();
  for (let at = 0; at < read.indices.length; at++) {
    const base = (read.indices[at] as number) * labels;
    let sum = 0;
    for (let other = 0; other < labels; other++) sum += weights[base + other] as number;
    const word = read.words[read.origins[at] as number] ?? '';
    const push = (read.values[at] as number) * ((weights[base + label] as number) - sum / labels);
    pushes.set(word, (pushes.get(word) ?? 0) + push);
  }
  return [...pushes]
    .filter(([word, push]) => push > 0.05 && !FUNCTION_WORDS.has(word) && !SAYS_LITTLE.has(word))
    .sort((a, b) => b[1] - a[1])
    .slice(0, 6)
    .map(([word]) => word);
}

/** They count for the decision, but nobody is told "because of *the*". */
const FUNCTION_WORDS = new Set(
  (
    'a an the and or but of to in on at for from with by as is are was were be been it its this that these those i we ' +
    'you he she they me us my our your his her their them do does did has have had not no so if than then there here ' +
    'will would can could just about into out up s t 的 了 和 是 在 我 你 您 他 她 我们 你们 他们 吗 呢 吧 啊 请 也 都 就 还 把 被 ' +
    '给 有 不 这 那 一 个 <address> 0'
  ).split(' '),
);
