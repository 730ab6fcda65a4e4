import type { Example } from '../core/intents/student/evidence.ts';
import { NONE_OF_THESE } from '../core/intents/student/evidence.ts';
import { makeStudent, type Student, type StudentData } from '../core/intents/student/student.ts';
import { trainStudent } from '../core/intents/student/train-student.ts';
import type { BenchArguments } from './index.ts';
import { DATASETS, type Dataset, readDataset } from './intents/data.ts';
import { inScope, measureScope, OUT_OF_SCOPE } from './intents/out-of-scope.ts';
import { measureTenShot } from './intents/ten-shot.ts';
import { report } from './rows.ts';
import { figuresOf } from './signals/figures.ts';

const WITH_MACRO_F1 = 'cic-zh';
const SCOPED = 'clinc150';
const TEN_SHOT = ['clinc150', 'banking77', 'hwu64'];

/** The student alone: learned from train rows, asked about test rows, with one set of settings for all datasets. */
export async function run({ train, test }: BenchArguments): Promise<object> {
  const folders = { train: train.length > 0 ? train : test, test };
  const figures: Record<string, object> = {};
  const trainRows: Record<string, number> = {};
  const tenShot: Record<string, number> = {};
  let speed = {};
  for (const name of DATASETS) {
    const dataset = readDataset(name, folders);
    if (!dataset) {
      report(`${name} is not there: left out`);
      continue;
    }
    const measured = measure(name, dataset);
    figures[name] = measured.figures;
    trainRows[name] = dataset.train.length;
    if (name === SCOPED) speed = measured.speed;
    if (TEN_SHOT.includes(name)) tenShot[name] = measureTenShot(name, dataset);
  }
  return { ...figures, tenShot, ...speed, trainRows };
}

const nowhere = (example: Example): Example =>
  example.intent === OUT_OF_SCOPE ? { ...example, intent: NONE_OF_THESE } : example;

function measure(name: string, { train, names, validation, test }: Dataset) {
  const started = performance.now();
  const learned = trainStudent([...train.map(nowhere), ...inScope(names)]);
  const trainSeconds = (performance.now() - started) / 1000;
  const student = makeStudent(learned);
  const asked = inScope(test);
  const { accuracy, macroF1 } = figuresOf(
    asked.map(({ text, intent }) => ({ gold: intent, said: student.predict({ text })[0]?.intent ?? '' })),
  );
  const figures = {
    accuracy,
    ...(name === WITH_MACRO_F1 ? { macroF1 } : {}),
    ...(name === SCOPED ? measureScope(student, validation, test) : {}),
  };
  const speed = {
    messagesPerSecond: perSecond(student, asked),
    trainSeconds: round(trainSeconds),
    modelMb: megabytes(learned),
  };
  report(`${name}: ${train.length} rows, ${JSON.stringify({ ...figures, ...speed })}`);
  return { figures, speed };
}

const ROUNDS = 5;

/** The median of five rounds over all rows, reading included. */
function perSecond(student: Student, rows: readonly Example[]): number {
  const rates = Array.from({ length: ROUNDS }, () => {
    const started = performance.now();
    for (const { text } of rows) student.predict({ text });
    return (rows.length / (performance.now() - started)) * 1000;
  }).sort((a, b) => a - b);
  return Math.round(rates[Math.floor(ROUNDS / 2)] ?? 0);
}

const megabytes = ({ vocabulary: { hashes, idf }, linear: { weights, scales } }: StudentData): number =>
  round((hashes.byteLength + idf.byteLength + scales.byteLength + weights.byteLength) / 2 ** 20);
const round = (value: number): number => Math.round(value * 10) / 10;
