import type { StoredMessage } from '../conversations/message-store.ts';
import type { Stores } from '../stores.ts';
import type { Exchange } from './exchange.ts';
import { readFollowUp } from './read-follow-up.ts';

const HOUR_MS = 60 * 60_000;
/** A talk that is not in a thread is taken up again after so long; later only by words that point back. */
const TALK_MS = 12 * HOUR_MS;
const LOOKED_BACK_MS = 30 * 24 * HOUR_MS;

/** From when on what was asked outside of threads may be what a question goes on with. */
const talkSince = (question: string, at: Date): Date =>
  new Date(at.getTime() - (readFollowUp(question).kind === 'plain' ? TALK_MS : LOOKED_BACK_MS));

type Asked = {
  readonly workspaceId: string;
  readonly message: Pick<StoredMessage, 'conversationId' | 'senderId' | 'references' | 'place' | 'sentAt'>;
  /** What it asks, as it was written. */
  readonly question: string;
};

/** What was asked in the talk before a message, oldest first. */
export async function exchangesBefore(
  { workspaceId, message, question }: Asked,
  { dialogues }: Pick<Stores, 'dialogues'>,
): Promise<Exchange[]> {
  const { conversationId, senderId, references, place, sentAt } = message;
  if (references.length === 0) return [];
  const isThread = place === undefined || place.thread !== undefined;
  const since = isThread ? new Date(0) : talkSince(question, sentAt);
  return dialogues.exchanges(workspaceId, { conversationId, senderId, since, until: sentAt });
}

type AskedAlone = {
  readonly workspaceId: string;
  readonly accountId: string;
  readonly address: string;
  /** The id of the place where it is asked; '' for none. */
  readonly placeId: string;
  readonly question: string;
  readonly at: Date;
};

/** What a person asked before in the same place so that they alone were answered, oldest first. */
export const exchangesAlone = (
  { workspaceId, question, at, ...asker }: AskedAlone,
  { dialogues }: Pick<Stores, 'dialogues'>,
): Promise<Exchange[]> => dialogues.alone(workspaceId, { ...asker, since: talkSince(question, at) });
