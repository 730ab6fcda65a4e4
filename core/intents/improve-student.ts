import type { Core } from '../core.ts';
import { type LearnedVersion, learnVersion } from './learn-version.ts';
import type { Example } from './student/evidence.ts';
import type { Student } from './student/student.ts';
import type { StudentCheck, StudentVersion } from './student-store.ts';

type Deps = Pick<Core, 'stores' | 'learner' | 'learnedIntents'>;
type Input = { readonly workspaceId: string };
/** What came of it, or nothing new to learn. */
export type Improvement = Pick<LearnedVersion, 'kind' | 'check'> | { readonly kind: 'nothing new' };

/** A model says something about each message: it is worth learning anew when it spoke so often. */
const TAUGHT_ENOUGH = 50;

/**
 * Folds what people, or often enough a model, said since the last time into the student. The new version is used only if it
 * gets no fewer of the labels right that are held back from both. Two processes may do it at once: one wins.
 */
export async function improveStudent({ workspaceId }: Input, deps: Deps): Promise<Improvement> {
  const versions = await deps.stores.students.list(workspaceId);
  if (!(await hasNews(workspaceId, versions, deps))) return { kind: 'nothing new' };
  const after = versions[0]?.version ?? 0;
  const { student: before } = await deps.learnedIntents(workspaceId);
  const check = (after: Student, held: readonly Example[]) => compare(held, after, before);
  const { kind, check: figures } = await learnVersion({ workspaceId, after, check }, deps);
  return { kind, check: figures };
}

/** Each label asks for it, and most find that another one's turn has learned it. */
async function hasNews(
  workspaceId: string,
  versions: readonly StudentVersion[],
  { stores: { labels } }: Deps,
): Promise<boolean> {
  const newest = (await labels.list(workspaceId, 1))[0]?.at;
  if (newest && !versions.some(({ labelledAt }) => labelledAt && labelledAt >= newest)) return true;
  const since = versions[0]?.at;
  const taught = await labels.ofModels(workspaceId, { limit: TAUGHT_ENOUGH, ...(since ? { since } : {}) });
  return taught.length >= TAUGHT_ENOUGH;
}

function compare(held: readonly Example[], after: Student, before: Student): StudentCheck {
  const right = (student: Student) =>
    held.filter((example) => student.predict(example)[0]?.intent === example.intent).length;
  return { held: held.length, right: right(after), rightBefore: right(before) };
}
