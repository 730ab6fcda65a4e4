import type { Example } from '../../core/intents/student/evidence.ts';
import type { Student } from '../../core/intents/student/student.ts';

/** The share of the rows whose intent the student puts first. */
export const accuracyOf = (student: Student, rows: readonly Example[]): number =>
  rows.filter(({ text, intent }) => student.predict({ text })[0]?.intent === intent).length / rows.length;
