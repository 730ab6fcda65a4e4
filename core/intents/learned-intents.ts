import { cacheByVersion } from '../cache-by-version.ts';
import type { Stores } from '../stores.ts';
import { builtinStudent } from './builtin-student.ts';
import { readableText } from './classifiable.ts';
import type { ClassifyContext } from './classify.ts';
import { buildExemplars } from './exemplars.ts';
import { builtinIntents } from './index.ts';
import type { Intent } from './intent.ts';
import { learnIntents } from './learn-intents.ts';
import { makeStudent } from './student/student.ts';

/** What a workspace's intents are and what was learned about them. */
export type LearnedIntents = Pick<ClassifyContext, 'intents' | 'student' | 'exemplars'>;

/** The last word on this many messages is remembered word for word. */
const REMEMBERED = 2000;

/**
 * Keeps the learned intents of each workspace in memory and learns anew when a label or an intent was added, by whichever
 * process. A corrected label is in force for the next message: it is an exemplar before it is part of the student.
 */
export function cacheLearnedIntents(stores: Pick<Stores, 'labels'>): (workspaceId: string) => Promise<LearnedIntents> {
  const learn = async (workspaceId: string): Promise<LearnedIntents> => {
    const own = await stores.labels.intents(workspaceId);
    const intents = merge(own);
    const labels = await stores.labels.list(workspaceId, REMEMBERED);
    const confirmed = labels.map(({ intent, subject, text }) => ({
      intent,
      text: readableText({ subject, text, quoted: '' }),
    }));
    const student = makeStudent(
      confirmed.length > 0 || own.length > 0 ? learnIntents(intents, confirmed) : builtinStudent(),
    );
    return { intents, student, exemplars: buildExemplars(labels, student) };
  };
  return cacheByVersion({ version: stores.labels.version, make: learn });
}

/** A workspace's own intent takes the place of the built-in one with its id. */
const merge = (own: readonly Intent[]): Intent[] => [
  ...builtinIntents.filter(({ id }) => !own.some((intent) => intent.id === id)),
  ...own,
];
