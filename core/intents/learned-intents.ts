import { cacheByVersion } from '../cache-by-version.ts';
import type { Stores } from '../stores.ts';
import { builtinStudent } from './builtin-student.ts';
import type { ClassifyContext } from './classify.ts';
import { buildExemplars, type Fingerprint, printOf } from './exemplars.ts';
import { intentsInForce, labelsAsLearned } from './in-force.ts';
import { builtinIntents } from './index.ts';
import type { LabelledMessage } from './label-store.ts';
import { examplesOf, isHeldBack, REMEMBERED, setOf } from './labels-to-learn.ts';
import { learnVersion } from './learn-version.ts';
import type { Learner } from './learner.ts';
import { type Outcome, sureFrom } from './student/reliability.ts';
import { makeStudent, type Prediction, type Student } from './student/student.ts';
import { unpackStudent } from './student/student-bytes.ts';

/** What a workspace's intents are and what was learned about them. */
export type LearnedIntents = Pick<ClassifyContext, 'intents' | 'student' | 'exemplars' | 'sureFrom'>;
type Learning = Pick<Learner, 'learn'>;

/**
 * Keeps the learned intents of each workspace in memory and renews them when a label, an intent or a student was added, by
 * whichever process. A corrected label is in force for the next message: it is an exemplar before it is part of the student. A
 * changed set of intents is learned at once; whoever asks meanwhile waits, and nobody else.
 */
export function cacheLearnedIntents(
  stores: Pick<Stores, 'workspaces' | 'labels' | 'students'>,
  learner: Learning,
): (workspaceId: string) => Promise<LearnedIntents> {
  const studentOf = cacheByVersion({
    version: async (workspaceId) => {
      const set = setOf(intentsInForce(await stores.labels.intents(workspaceId)));
      return `${(await stores.students.active(workspaceId))?.version ?? 'none'} ${set}`;
    },
    make: (workspaceId) => findStudent(workspaceId, stores, learner),
  });
  const make = async (workspaceId: string): Promise<LearnedIntents> => {
    const intents = intentsInForce(await stores.labels.intents(workspaceId));
    const [{ precision }, student, labels] = await Promise.all([
      stores.workspaces.get(workspaceId),
      studentOf(workspaceId),
      stores.labels.list(workspaceId, REMEMBERED),
    ]);
    const meant = labelsAsLearned(labels, intents);
    const read = rememberReadings(student);
    const exemplars = buildExemplars(meant, student, (label) => read(label).print);
    const own = meant.filter(({ messageId }) => isHeldBack(messageId)).map((label) => outcomeOf(label, read(label)));
    return { intents, student, exemplars, sureFrom: sureFrom([...student.outcomes, ...own], precision) };
  };
  return cacheByVersion({ version: stores.labels.version, make });
}

/** What the student makes of a labelled message: its fingerprint, and what it would say itself. */
type Reading = { readonly print: Fingerprint; readonly best: Prediction | undefined };

const outcomeOf = ({ intent }: LabelledMessage, { best }: Reading): Outcome => ({
  probability: best?.probability ?? 0,
  right: best?.intent === intent,
});

/** The same student reads the same words the same way: a new label adds one reading to those that are there. */
function rememberReadings(student: Student): (label: LabelledMessage) => Reading {
  const known = readings.get(student) ?? new Map<string, Reading>();
  readings.set(student, known);
  return (label) => {
    const before = known.get(label.messageId);
    if (before) return before;
    const [example] = examplesOf([label]);
    const reading = { print: printOf(label, student), best: example && student.predict(example)[0] };
    known.set(label.messageId, reading);
    return reading;
  };
}
const readings = new WeakMap<Student, Map<string, Reading>>();

/** The version in force; where it is damaged or of another set of intents, what is learned here and now takes its place. */
async function findStudent(
  workspaceId: string,
  stores: Pick<Stores, 'labels' | 'students'>,
  learner: Learning,
): Promise<Student> {
  const set = setOf(intentsInForce(await stores.labels.intents(workspaceId)));
  const active = await stores.students.active(workspaceId);
  const kept = active?.intents === set ? await readStudent(workspaceId, active.version, stores) : undefined;
  if (kept) return kept;
  if (!active && set === setOf(builtinIntents)) return makeStudent(builtinStudent());
  return (await learnVersion({ workspaceId, check: () => NOT_CHECKED }, { stores, learner })).student;
}

const NOT_CHECKED = { held: 0, right: 0, rightBefore: 0 };

/** Undefined where there is none, or none that can be used: then it is learned anew. */
async function readStudent(
  workspaceId: string,
  version: number,
  { students }: Pick<Stores, 'students'>,
): Promise<Student | undefined> {
  const bytes = await students.bytes(workspaceId, version);
  try {
    return bytes && makeStudent(unpackStudent(bytes));
  } catch {
    return undefined;
  }
}
