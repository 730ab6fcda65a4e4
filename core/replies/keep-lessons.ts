import type { StoredMessage } from '../conversations/message-store.ts';
import type { Transaction } from '../transaction.ts';
import type { Draft } from './draft-store.ts';
import { type EditLesson, learnFromEdit } from './learn-from-edit.ts';
import type { Holds, StoredLesson } from './lesson-store.ts';
import { greetingName } from './reply.ts';

type Answered = Pick<StoredMessage, 'id' | 'subject' | 'text' | 'senderRole' | 'from' | 'outgoing'>;

type Input = {
  readonly workspaceId: string;
  readonly draft: Pick<Draft, 'id' | 'proposedText'>;
  readonly answered: Answered;
  /** The words that went out. */
  readonly sentText: string;
  /** Whose words they are. */
  readonly authorId: string;
};

/** Below this share of common words a person wrote a reply of their own: it was no edit that could teach anything. */
const SAME_REPLY = 0.3;
const LOOKED_AT = 200;

/** Keeps what went out as a past reply, with what the changes to the draft teach. A mail that nobody asked for answers nothing. */
export async function keepLessons(
  { workspaceId, draft, answered, sentText, authorId }: Input,
  { stores }: Transaction,
): Promise<void> {
  if (answered.outgoing) return;
  const question = `${answered.subject}\n${answered.text}`;
  // Mail can forge a colleague's address: what is said to outsiders is learned from replies to strangers only.
  const audience = answered.senderRole ? ('members' as const) : ('everyone' as const);
  const edit = { question, draftText: draft.proposedText, sentText, name: greetingName(answered.from) };
  const { similarity, pastReply, lessons } = learnFromEdit(edit);
  const common = { audience, similarity, draftId: draft.id, authorId };
  const reply = { ...common, kind: 'reply', question: pastReply.question, text: pastReply.answer };
  const taught = lessons.filter(({ part }) => similarity >= SAME_REPLY || part === 'language');
  const before = taught.some(isManner)
    ? await stores.lessons.list(workspaceId, { kinds: ['preference'], limit: LOOKED_AT })
    : [];
  const classifications = await stores.handling.classifications(workspaceId, [answered.id]);
  const intent = classifications.get(answered.id)?.intents[0]?.intent;
  const context = { sender: answered.from.address.toLowerCase(), intent, authorId, before };
  const added = taught.map((lesson) => ({ ...common, ...lesson, question, holds: holdsFor(lesson, context) }));
  await stores.lessons.add(workspaceId, [reply, ...added]);
}

type Context = {
  readonly sender: string;
  readonly intent: string | undefined;
  readonly authorId: string;
  /** What was learned before. */
  readonly before: readonly Pick<StoredLesson, 'part' | 'after' | 'subject' | 'authorId' | 'scope'>[];
};

/** How somebody is spoken to, which may be meant for that one person. */
const isManner = ({ part }: Pick<EditLesson, 'part'>): boolean => part === 'greeting' || part === 'formality';

/**
 * Where a lesson holds at first, until a person says otherwise. How somebody is spoken to, and in which language, is for that one
 * sender; said to a second one by the same person, it is how they speak to everybody. What is true or to be said belongs to its topic.
 */
function holdsFor(lesson: EditLesson, { sender, intent, authorId, before }: Context): Holds {
  const everyone = { scope: 'everyone', subject: '' } as const;
  if (isManner(lesson)) {
    const isHabit = before.some(
      (one) =>
        one.part === lesson.part &&
        one.after === lesson.after &&
        one.authorId === authorId &&
        (one.scope === 'everyone' || one.subject !== sender),
    );
    return isHabit ? everyone : { scope: 'sender', subject: sender };
  }
  if (lesson.part === 'language') return { scope: 'sender', subject: sender };
  const isMatter = lesson.kind !== 'preference';
  return isMatter && intent !== undefined ? { scope: 'topic', subject: intent } : everyone;
}
