import type { Core } from '../core.ts';
import { defineError } from '../errors.ts';
import { known } from '../intents/change-intents.ts';
import { allIntents } from '../intents/manage-intents.ts';
import type { Person } from '../people/people-store.ts';
import type { Transaction } from '../transaction.ts';
import { isDecider } from './draft-errors.ts';
import { changeInWords } from './learn-from-edit.ts';
import type { Holds, Lesson, LessonPart, StoredLesson } from './lesson-store.ts';

const notFound = defineError({
  code: 'lessons.not-found',
  message: (id: string) => `There is no lesson ${id} any more. "frontdesk lessons" lists them.`,
});
const notAllowed = defineError({
  code: 'lessons.not-allowed',
  message: (name: string) =>
    `${name} may not change this lesson: that takes the role approver or admin, or to have taught it.`,
});
const noWords = defineError({
  code: 'lessons.no-words',
  message: () => 'A lesson has words: "frontdesk lessons forget" has one forgotten.',
});
const badLanguage = defineError({
  code: 'lessons.language',
  message: (language: string) => `"${language}" is no language that replies are written in: use en or zh.`,
});
const badForm = defineError({ code: 'lessons.formality', message: () => 'Address readers with 您 or 你.' });

type Changing = { readonly workspaceId: string; readonly person: Person };
type Deps = Pick<Core, 'inTransaction' | 'clock'>;

/** What a person can teach in so many words, besides a rule. */
export const TAUGHT_PARTS = ['rule', 'greeting', 'sign-off', 'formality', 'language'] as const;
export type TaughtPart = (typeof TAUGHT_PARTS)[number];

type Taught = Changing & {
  readonly part: TaughtPart;
  readonly words: string;
  /** Where it holds, as typed: everyone, a mail address, a domain or an intent. */
  readonly holdsFor: string;
  /** Whose manner it is; left out: of everybody who writes here. */
  readonly author?: Person;
};

/** Teaches something without an edit. Gives the lesson's id. */
export async function teachLesson(
  { workspaceId, person, part: named, words, holdsFor, author }: Taught,
  { inTransaction }: Deps,
): Promise<string> {
  if (!isDecider(person)) throw notAllowed(person.name);
  const part = named === 'rule' ? '' : named;
  const after = checkedWords(part, words);
  return inTransaction(async (transaction) => {
    const { stores } = transaction;
    const holds = await holdsOf({ workspaceId, typed: holdsFor }, transaction);
    const lesson: Lesson = {
      kind: part === '' ? 'procedure' : 'preference',
      question: '',
      text: part === '' ? after : changeInWords(part, '', after),
      audience: 'everyone',
      holds,
      part,
      after: part === '' ? '' : after,
      ...(author ? { authorId: author.id } : {}),
    };
    const [id = ''] = await stores.lessons.add(workspaceId, [lesson]);
    await stores.audit.record(workspaceId, [{ actor: person.id, action: 'lesson.taught', subject: id }]);
    return id;
  });
}

type Edited = Changing & { readonly id: string; readonly words?: string; readonly holdsFor?: string };

/** Changes what a lesson says, or where it holds. */
export async function editLesson(
  { workspaceId, person, id, words, holdsFor }: Edited,
  { inTransaction, clock }: Deps,
): Promise<StoredLesson> {
  return inTransaction(async (transaction) => {
    const { stores } = transaction;
    const lesson = await changeable({ workspaceId, person, id }, transaction);
    const holds = holdsFor === undefined ? {} : { holds: await holdsOf({ workspaceId, typed: holdsFor }, transaction) };
    await stores.lessons.change(workspaceId, id, { ...newWords(lesson, words), ...holds, at: clock.now() });
    await stores.audit.record(workspaceId, [{ actor: person.id, action: 'lesson.edited', subject: id }]);
    const changed = await stores.lessons.get(workspaceId, id);
    if (!changed) throw notFound(id);
    return changed;
  });
}

/** Has a lesson forgotten: from the next draft on it counts no more, and its words are gone. */
export async function forgetLesson(
  { workspaceId, person, id }: Changing & { readonly id: string },
  { inTransaction, clock }: Deps,
): Promise<void> {
  await inTransaction(async (transaction) => {
    await changeable({ workspaceId, person, id }, transaction);
    const { stores } = transaction;
    await stores.lessons.forget(workspaceId, id, clock.now());
    await stores.audit.record(workspaceId, [{ actor: person.id, action: 'lesson.forgotten', subject: id }]);
  });
}

async function changeable(
  { workspaceId, person, id }: Changing & { readonly id: string },
  { stores }: Transaction,
): Promise<StoredLesson> {
  const lesson = await stores.lessons.get(workspaceId, id);
  if (!lesson) throw notFound(id);
  if (!isDecider(person) && lesson.authorId !== person.id) throw notAllowed(person.name);
  return lesson;
}

function newWords({ kind, part, before }: StoredLesson, words: string | undefined): { text?: string; after?: string } {
  if (words === undefined) return {};
  const after = checkedWords(part, words);
  const isChange = kind !== 'reply' && part !== '' && part !== 'length' && !(part === 'sentence' && before === '');
  return isChange ? { text: changeInWords(part, before, after), after } : { text: after };
}

function checkedWords(part: LessonPart, words: string): string {
  const bare = words.trim();
  if (bare === '') throw noWords();
  if (part === 'language' && bare !== 'en' && bare !== 'zh') throw badLanguage(bare);
  if (part === 'formality' && bare !== '您' && bare !== '你') throw badForm();
  return bare;
}

/** An address is a sender, what has a dot is a domain, all else an intent. Rejects where there is no such intent. */
async function holdsOf(
  { workspaceId, typed }: { readonly workspaceId: string; readonly typed: string },
  { stores }: Transaction,
): Promise<Holds> {
  const bare = typed.trim().toLowerCase();
  if (bare === 'everyone') return { scope: 'everyone', subject: '' };
  if (/^[^@\s]+@[^@\s]+$/.test(bare)) return { scope: 'sender', subject: bare };
  if (bare.includes('.')) return { scope: 'domain', subject: bare.replace(/^@/, '') };
  return { scope: 'topic', subject: known(bare, await allIntents({ workspaceId }, { stores })).id };
}
