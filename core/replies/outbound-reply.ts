import type { OutboundMessage } from '../channels/channel.ts';
import type { NewDelivery } from '../channels/delivery-store.ts';
import type { StoredMessage } from '../conversations/message-store.ts';
import type { Draft } from './draft-store.ts';

type Answering = {
  readonly draft: Pick<Draft, 'id' | 'revision' | 'recipients' | 'subject' | 'text'>;
  readonly answered: Pick<StoredMessage, 'account' | 'accountId' | 'channel' | 'references' | 'threadId'>;
  /** No person approved it. */
  readonly automatic?: true;
};

/**
 * The delivery of a draft at one revision, in the thread of the message that it answers and from the account that got it.
 * Its key makes sure that a draft goes out once, whoever lets it go.
 */
export function replyDelivery({ draft, answered, automatic }: Answering): NewDelivery {
  const message: OutboundMessage = {
    account: answered.account,
    identity: `<${draft.id}.${draft.revision}@${domainOf(answered.account)}>`,
    ...draft.recipients,
    subject: draft.subject,
    text: draft.text,
    references: [...answered.references, answered.threadId],
    ...(automatic ? { automatic } : {}),
  };
  const { channel, accountId } = answered;
  return { key: `draft:${draft.id}`, channel, accountId, draftId: draft.id, message };
}

const domainOf = (account: string): string => account.split('@')[1] ?? 'frontdesk.invalid';
