import { createHash } from 'node:crypto';
import type { Example } from '../../core/intents/student/evidence.ts';
import { makeStudent } from '../../core/intents/student/student.ts';
import { trainStudent } from '../../core/intents/student/train-student.ts';
import { report } from '../rows.ts';
import { percent } from '../signals/figures.ts';
import { accuracyOf } from './accuracy.ts';
import type { Dataset } from './data.ts';
import { inScope } from './out-of-scope.ts';

const SHOTS = 10;
const SEEDS = [1, 2, 3, 4, 5];

/** Mean accuracy over five choices of ten train rows an intent, which has its name beside. */
export function measureTenShot(name: string, { train, names, test }: Dataset): number {
  const asked = inScope(test);
  const accuracies = SEEDS.map((seed) => {
    const student = makeStudent(trainStudent([...choose(inScope(train), seed), ...inScope(names)]));
    return accuracyOf(student, asked);
  });
  report(`${name}, ten a label: ${accuracies.map(percent).join(', ')}`);
  return percent(accuracies.reduce((sum, one) => sum + one, 0) / SEEDS.length);
}

/** Ten rows of each intent, by the hash of seed and text. */
function choose(rows: readonly Example[], seed: number): Example[] {
  const rank = (text: string) => createHash('sha256').update(`${seed} ${text}`).digest('hex');
  const ranked = rows.map((row) => ({ row, rank: rank(row.text) })).sort((a, b) => (a.rank < b.rank ? -1 : 1));
  const taken = new Map<string, number>();
  return ranked
    .map(({ row }) => row)
    .filter(({ intent }) => {
      const count = taken.get(intent) ?? 0;
      taken.set(intent, count + 1);
      return count < SHOTS;
    });
}
