import type { Stores } from '../stores.ts';
import { asLearned, intentsInForce, labelsAsLearned } from './in-force.ts';
import { examplesOf, isHeldBack, REMEMBERED, setOf, taughtExamples } from './labels-to-learn.ts';
import type { Learner } from './learner.ts';
import type { Example } from './student/evidence.ts';
import { makeStudent, type Student } from './student/student.ts';
import { unpackStudent } from './student/student-bytes.ts';
import type { StudentCheck } from './student-store.ts';

/** What of a model's word is learned, of the newest messages. */
const TAUGHT = 1000;

export type LearnedVersion = {
  readonly student: Student;
  readonly check: StudentCheck;
  /** It is in force; it was not better than what was there; or another process learned a version meanwhile, which counts. */
  readonly kind: 'better' | 'refused' | 'learned elsewhere';
};

type Input = {
  readonly workspaceId: string;
  /** The newest version when it was found that there is something to learn; the newest there is now where that was not asked. */
  readonly after?: number;
  /** How it does on what is held back, beside what was there before. */
  readonly check: (student: Student, held: readonly Example[]) => StudentCheck;
};

/**
 * Learns the intents of today from their examples, from what people said and, at lower weight, from what a model said where
 * nobody did; and stores that as the next version, in force unless the check says that it is worse.
 */
export async function learnVersion(
  { workspaceId, after, check: judge }: Input,
  {
    stores: { labels, students },
    learner,
  }: { stores: Pick<Stores, 'labels' | 'students'>; learner: Pick<Learner, 'learn'> },
): Promise<LearnedVersion> {
  const newest = after ?? (await students.list(workspaceId))[0]?.version ?? 0;
  const intents = intentsInForce(await labels.intents(workspaceId));
  const said = await labels.list(workspaceId, REMEMBERED);
  const { held = [], learned = [] } = Object.groupBy(labelsAsLearned(said, intents), ({ messageId }) =>
    isHeldBack(messageId) ? 'held' : 'learned',
  );
  const taught = labelsAsLearned(await labels.ofModels(workspaceId, { limit: TAUGHT }), intents);
  const examples = [...examplesOf(learned), ...taughtExamples(taught)];
  const bytes = await learner.learn({ intents: asLearned(intents), labels: examples });
  const student = makeStudent(unpackStudent(bytes));
  const check = judge(student, examplesOf(held));
  const better = check.right >= check.rightBefore;
  const version = await students.add(workspaceId, newest, {
    intents: setOf(intents),
    labels: learned.length,
    labelledAt: said[0]?.at ?? null,
    check,
    ...(better ? { bytes } : {}),
  });
  if (version === undefined) return { student, check, kind: 'learned elsewhere' };
  return { student, check, kind: better ? 'better' : 'refused' };
}
