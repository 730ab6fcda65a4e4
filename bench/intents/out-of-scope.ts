import type { Example } from '../../core/intents/student/evidence.ts';
import type { Student } from '../../core/intents/student/student.ts';
import { percent } from '../signals/figures.ts';

/** Of the questions that belong somewhere, this share must still be answered, and rightly. */
const RIGHT_AT_LEAST = 0.9;
export const OUT_OF_SCOPE = 'oos';

export const inScope = (rows: readonly Example[]): Example[] => rows.filter(({ intent }) => intent !== OUT_OF_SCOPE);

export type ScopeFigures = {
  readonly oosRecall: number;
  readonly inScopeAccuracyAtThreshold: number;
};
type Asked = { readonly outside: boolean; readonly right: boolean; readonly strange: number };

/** One threshold, chosen on the validation rows so that enough of what belongs somewhere is still answered rightly. */
export function measureScope(student: Student, validation: readonly Example[], test: readonly Example[]): ScopeFigures {
  const threshold = chooseThreshold(ask(student, validation));
  const asked = ask(student, test);
  const [outside, inside] = [asked.filter((one) => one.outside), asked.filter((one) => !one.outside)];
  return {
    oosRecall: percent(outside.filter(({ strange }) => strange > threshold).length / outside.length),
    inScopeAccuracyAtThreshold: percent(
      inside.filter(({ right, strange }) => right && strange <= threshold).length / inside.length,
    ),
  };
}

const ask = (student: Student, rows: readonly Example[]): Asked[] =>
  rows.map(({ text, intent }) => {
    const evidence = { text };
    const right = student.predict(evidence)[0]?.intent === intent;
    return { outside: intent === OUT_OF_SCOPE, right, strange: student.outOfScope(evidence) };
  });

/** The lowest one under which enough is answered rightly, with one standard error to spare: other rows differ. */
function chooseThreshold(asked: readonly Asked[]): number {
  const inside = asked.filter((one) => !one.outside).sort((a, b) => a.strange - b.strange);
  const standardError = Math.sqrt((RIGHT_AT_LEAST * (1 - RIGHT_AT_LEAST)) / inside.length);
  const needed = Math.ceil((RIGHT_AT_LEAST + standardError) * inside.length);
  let right = 0;
  for (const one of inside) {
    right += Number(one.right);
    if (right >= needed) return one.strange;
  }
  return 1;
}
