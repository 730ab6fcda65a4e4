import { randomUUID } from 'node:crypto';
import { receiveMessages } from '../../core/flow/receive-messages.ts';
import type { Person } from '../../core/people/people-store.ts';
import type { Frontdesk } from './frontdesk.ts';
import { handledMessage } from './wait-until-handled.ts';

const ACCOUNT = 'local';

type Question = {
  readonly person: Person;
  readonly question: string;
  /** The message that it goes on with, as the terminal calls it; without one it begins a talk. */
  readonly after?: string;
};

export type Told = {
  readonly question: string;
  readonly known: boolean;
  readonly answer: string;
  readonly rung: string | null;
  readonly messageId: string;
  /** What the terminal calls the question: the next one may go on with it. */
  readonly threadId: string;
};

/** Asks a question in a person's name and waits for its answer, whichever process works it out. */
export async function askQuestion({ person, question, after }: Question, frontdesk: Frontdesk): Promise<Told> {
  const { core, workspaceId } = frontdesk;
  const own = person.identities.find(({ channel }) => channel === 'terminal')?.address;
  const address = own ?? (await core.stores.people.addIdentity(workspaceId, person.id, 'terminal', person.id));
  const threadId = randomUUID();
  const message = {
    channel: 'terminal',
    account: ACCOUNT,
    externalId: threadId,
    threadId,
    references: after === undefined ? [] : [after],
    from: { address, name: person.name },
    to: [],
    cc: [],
    subject: '',
    text: question,
    quoted: '',
    signature: '',
    sentAt: core.clock.now(),
    attachments: [],
    headers: {},
    notes: [],
  };
  const [received] = await receiveMessages({ workspaceId, messages: [message], lane: 'interactive' }, core);
  const messageId = received?.id ?? '';
  await frontdesk.work();
  const line = await handledMessage(frontdesk, messageId);
  const answer = await core.stores.deliveries.byKey(workspaceId, `answer:${messageId}`);
  const text = answer?.message.text ?? line.why ?? '';
  return { question, known: line.outcome === 'answer', answer: text, rung: line.rung, messageId, threadId };
}

/** The last question that somebody asked at the terminal; undefined when there is none. */
export async function lastQuestion(
  { id }: Person,
  { core: { stores }, workspaceId }: Pick<Frontdesk, 'core' | 'workspaceId'>,
): Promise<string | undefined> {
  const account = await stores.accounts.find(workspaceId, 'terminal', ACCOUNT);
  return account ? stores.dialogues.lastAsked(workspaceId, { accountId: account.id, senderId: id }) : undefined;
}
