import path from 'node:path';
import { makeStudent, type Student } from '../../core/intents/student/student.ts';
import { trainStudent } from '../../core/intents/student/train-student.ts';
import { report, rowsOf } from '../rows.ts';
import { percent } from './figures.ts';

type Row = { text: string; intents: string[]; fold: string };
type Figures = { readonly f1: number; readonly learnedFrom: string };

/** These folds are for testing, and of the others this one for choosing how sure is sure enough. */
const TEST = new Set(['fold0', 'fold1', 'fold2', 'fold3']);
const VALIDATION = 'fold4';

/** Sentences with several intents each: the student spreads its probability over them, and those above a threshold count. */
export function measureSeveral(folder: string): Figures {
  const rows = rowsOf<Row>(path.join(folder, 'nlupp.jsonl'));
  const isTest = ({ fold }: Row) => TEST.has(fold);
  const train = rows.filter((row) => !isTest(row) && row.fold !== VALIDATION);
  const examples = train.flatMap(({ text, intents }) =>
    intents.map((intent) => ({ text, intent, weight: 1 / intents.length })),
  );
  const student = makeStudent(trainStudent(examples));
  const choosing = rows.filter(({ fold }) => fold === VALIDATION);
  const thresholds = Array.from({ length: 19 }, (_, at) => (at + 1) * 0.02);
  const best = thresholds.reduce((a, b) => (f1At(choosing, student, b) > f1At(choosing, student, a) ? b : a), 0.02);
  const f1 = percent(f1At(rows.filter(isTest), student, best));
  report(`several intents: F1 ${f1} with a threshold of ${best.toFixed(2)}`);
  return { f1, learnedFrom: `${train.length} rows of other folds` };
}

/** Micro-averaged over all intents of all rows. */
function f1At(rows: readonly Row[], student: Student, threshold: number): number {
  let both = 0;
  let either = 0;
  for (const { text, intents } of rows) {
    const said = student.predict({ text }).filter(({ probability }) => probability >= threshold);
    both += said.filter(({ intent }) => intents.includes(intent)).length;
    either += said.length + intents.length;
  }
  return (2 * both) / either;
}
