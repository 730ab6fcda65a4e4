import type { StoredMessage } from '../conversations/message-store.ts';
import type { Transaction } from '../transaction.ts';
import type { Draft } from './draft-store.ts';
import { learnFromEdit } from './learn-from-edit.ts';

type Answered = Pick<StoredMessage, 'subject' | 'text' | 'senderRole'>;

type Input = {
  readonly workspaceId: string;
  readonly draft: Pick<Draft, 'id' | 'proposedText'>;
  readonly answered: Answered;
  /** The words that went out. */
  readonly sentText: string;
};

/** Below this share of common words a person wrote a reply of their own: it was no edit that could teach anything. */
const SAME_REPLY = 0.3;

/** Keeps what went out as a past reply, with what the changes to the draft teach. */
export async function keepLessons(
  { workspaceId, draft, answered, sentText }: Input,
  { stores }: Transaction,
): Promise<void> {
  const question = `${answered.subject}\n${answered.text}`;
  // Mail can forge a colleague's address: what is said to outsiders is learned from replies to strangers only.
  const audience = answered.senderRole ? ('members' as const) : ('everyone' as const);
  const { similarity, pastReply, lessons } = learnFromEdit({ question, draftText: draft.proposedText, sentText });
  const common = { audience, similarity, draftId: draft.id };
  const reply = { ...common, kind: 'reply', question: pastReply.question, text: pastReply.answer };
  const taught = similarity < SAME_REPLY ? [] : lessons.map(({ kind, text }) => ({ ...common, kind, text, question }));
  await stores.lessons.add(workspaceId, [reply, ...taught]);
}
