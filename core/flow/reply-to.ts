import { answerKey } from '../answers/answer-key.ts';
import type { OutboundMessage } from '../channels/channel.ts';
import type { NewDelivery } from '../channels/delivery-store.ts';
import type { Task } from './task.ts';

type Words = Pick<OutboundMessage, 'text'> & Pick<Partial<OutboundMessage>, 'private' | 'aside' | 'answer' | 'meant'>;

/** A reply where it was asked, through the outbox; at the terminal, where whoever asked waits for it, it is told already. */
export function replyTo({ message, action }: Task, words: Words): NewDelivery {
  const { id, channel, accountId, account, place, from, text, threadId } = message;
  const key = answerKey(id);
  const where = { ...(place ? { place } : {}), ...(action.private ? { private: true as const } : {}) };
  const said = { account, identity: key, to: [from], subject: text, references: [threadId], ...where, ...words };
  return { key, channel, accountId, message: said, state: place ? 'queued' : 'sent' };
}
