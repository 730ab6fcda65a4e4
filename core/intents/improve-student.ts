import type { Core } from '../core.ts';
import { asLearned, intentsInForce, labelsAsLearned } from './in-force.ts';
import { examplesOf, isHeldBack, REMEMBERED, setOf } from './learned-intents.ts';
import type { Example } from './student/evidence.ts';
import { makeStudent, type Student } from './student/student.ts';
import { unpackStudent } from './student/student-bytes.ts';
import type { StudentCheck } from './student-store.ts';

type Deps = Pick<Core, 'stores' | 'learner' | 'learnedIntents'>;
/** What came of it: a version in force, one that was not better, or nothing new to learn. */
export type Improvement = { readonly kind: 'better' | 'refused' | 'nothing-new'; readonly check?: StudentCheck };

/**
 * Folds what people said since the last time into the student. The new version is used only if it gets no fewer of the labels
 * right that are held back from both. Two processes may do it at once: one wins.
 */
export async function improveStudent({ workspaceId }: { workspaceId: string }, deps: Deps): Promise<Improvement> {
  const { stores, learner, learnedIntents } = deps;
  const versions = await stores.students.list(workspaceId);
  // Each label asks for this, and most find that another one's turn has learned it.
  const newest = (await stores.labels.list(workspaceId, 1))[0]?.at;
  if (!newest || versions.some(({ labelledAt }) => labelledAt && labelledAt >= newest)) return { kind: 'nothing-new' };
  const labels = await stores.labels.list(workspaceId, REMEMBERED);
  const intents = intentsInForce(await stores.labels.intents(workspaceId));
  const known = labelsAsLearned(labels, intents);
  const learned = known.filter(({ messageId }) => !isHeldBack(messageId));
  const { student: before } = await learnedIntents(workspaceId);
  const bytes = await learner.learn({ intents: asLearned(intents), confirmed: examplesOf(learned) });
  const held = examplesOf(known.filter(({ messageId }) => isHeldBack(messageId)));
  const check = compare(held, makeStudent(unpackStudent(bytes)), before);
  const better = check.right >= check.rightBefore;
  await stores.students.add(workspaceId, versions[0]?.version ?? 0, {
    intents: setOf(intents),
    labels: learned.length,
    labelledAt: newest,
    check,
    ...(better ? { bytes } : {}),
  });
  return { kind: better ? 'better' : 'refused', check };
}

function compare(held: readonly Example[], after: Student, before: Student): StudentCheck {
  const right = (student: Student) =>
    held.filter((example) => student.predict(example)[0]?.intent === example.intent).length;
  return { held: held.length, right: right(after), rightBefore: right(before) };
}
