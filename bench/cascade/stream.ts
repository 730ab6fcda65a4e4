import { asTaught, type Example } from '../../core/intents/student/evidence.ts';
import { seeded, shuffled } from '../../core/intents/student/random.ts';
import { sureFrom } from '../../core/intents/student/reliability.ts';
import { makeStudent } from '../../core/intents/student/student.ts';
import { trainStudent } from '../../core/intents/student/train-student.ts';
import type { Dataset } from '../intents/data.ts';
import { inScope } from '../intents/out-of-scope.ts';
import { report } from '../rows.ts';
import { percent } from '../signals/figures.ts';
import { type Errors, makeTeacher } from './teacher.ts';

export type Saved = { readonly callsSaved: number; readonly accuracyDelta: number };

/** Righter than the teacher by some margin: held-back train rows are easier than what comes. */
const PRECISION = 0.98;
/** After so many parts of the stream what the teacher said is learned. */
const PARTS = 2;

/**
 * Messages in random order, one after the other: the student, which learned from people's labels, decides where it is sure
 * enough, else the teacher is asked, and half-way what it said is learned too. Compared with asking it about each message.
 */
export function measureStream(name: string, { train, names, test }: Dataset, errors: Errors): Saved {
  const known = [...inScope(train), ...inScope(names)];
  const asked = inScope(test);
  const order = [...shuffled(asked.length, seeded(5))].map((at) => asked[at] as Example);
  const teach = makeTeacher([...new Set(known.map(({ intent }) => intent))], errors);
  const taught: Example[] = [];
  let [saved, right, alwaysRight] = [0, 0, 0];
  for (let part = 0; part < PARTS; part++) {
    const student = makeStudent(trainStudent([...known, ...taught]));
    const threshold = sureFrom(student.outcomes, PRECISION);
    for (const { text, intent } of order.slice((part * order.length) / PARTS, ((part + 1) * order.length) / PARTS)) {
      const said = teach(intent);
      const [best] = student.predict({ text });
      const sure = best !== undefined && best.probability >= threshold;
      alwaysRight += Number(said === intent);
      right += Number((sure ? best.intent : said) === intent);
      saved += Number(sure);
      if (!sure) taught.push(asTaught({ text }, { intent: said, confidence: 1 }));
    }
  }
  const figures = {
    callsSaved: percent(saved / order.length),
    accuracyDelta: percent((right - alwaysRight) / order.length),
  };
  report(
    `${name}, ${errors} errors: ${JSON.stringify(figures)}; always asking: ${percent(alwaysRight / order.length)}`,
  );
  return figures;
}
