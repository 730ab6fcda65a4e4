import { receiveMessages } from '../flow/receive-messages.ts';
import type { Classification } from '../intents/classification.ts';
import type { Intent } from '../intents/intent.ts';
import type { Minutes } from '../meetings/minutes.ts';
import type { NewDraft } from '../replies/draft-store.ts';
import type { TestDatabase } from './database.ts';
import { testCore } from './fakes.ts';
import { attachment, mail } from './messages.ts';

export const classification = (intent: string): Classification => ({
  intents: [{ intent, confidence: 0.9, words: [] }],
  asks: [],
  urgency: 'normal',
  tone: 'neutral',
  language: 'en',
  rung: 'local',
  why: `It reads like ${intent}.`,
  warnings: [],
});

export const intent = (id: string): Intent => ({
  id,
  name: { en: id, zh: id },
  description: { en: id, zh: id },
  handling: 'person',
  folder: id,
  examples: { en: [], zh: [] },
});

export const minutes = (title: string): Minutes => ({
  title,
  language: 'en',
  attendees: ['Mira Holm'],
  topics: [],
  decisions: [],
  actionItems: [{ text: title, utterances: [0], quote: title, task: `Write about ${title}`, due: '2026-11-20' }],
  openQuestions: [],
  rung: 'local',
  notes: [],
});

export const newDraft = (
  changes: Pick<NewDraft, 'id' | 'messageId' | 'conversationId'> & Partial<NewDraft>,
): NewDraft => ({
  rung: 'local',
  evidence: { sources: [], answered: [], open: [], warnings: [] },
  subject: 'Re: Delivery to Bergen',
  text: 'On Thursday.',
  recipients: { to: [{ address: 'mira@nordwind.example', name: 'Mira Holm' }], cc: [] },
  hash: 'hash-1',
  ...changes,
});

/** A workspace with a person who may approve, an account and a mail in it: what most rows hang on. */
export async function seedMail(database: TestDatabase, workspaceId: string, words = 'When will it come?') {
  const { stores } = database;
  await stores.workspaces.ensure(workspaceId, { name: `Lindenhof ${workspaceId}`, zone: 'Europe/Berlin' });
  const userId = await stores.people.add(workspaceId, {
    name: `Jonas ${workspaceId}`,
    channel: 'email',
    address: `jonas@${workspaceId}.example`,
    role: 'approver',
  });
  const message = mail({
    threadId: `<first@${workspaceId}.example>`,
    text: words,
    attachments: [attachment('notes.txt', words)],
    location: { folder: 'INBOX', uid: '1' },
    raw: new TextEncoder().encode(words),
  });
  const [received] = await receiveMessages(
    { workspaceId, messages: [message], lane: 'interactive' },
    testCore(database),
  );
  const messageId = received?.id ?? '';
  const [stored] = await stores.messages.load(workspaceId, [messageId]);
  if (!stored) throw new Error('the message was not stored');
  const { conversationId, accountId, senderId } = stored;
  return { userId, messageId, conversationId, accountId, senderId };
}
