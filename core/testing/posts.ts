import type { InboundMessage } from '../channels/message.ts';
import type { MessageNews } from '../flow/news.ts';

type Post = {
  /** The platform's time of it, which names it in its place. */
  readonly at: string;
  readonly from?: string;
  readonly text?: string;
  readonly thread?: string;
  readonly place?: string;
  readonly addressed?: boolean;
  readonly editedAt?: string;
};

/** A post in a channel of a platform, as such a channel hands it to the core. */
function post({
  at,
  from = 'u1',
  text = 'How long?',
  thread,
  place = 'C1',
  addressed,
  editedAt,
}: Post): InboundMessage {
  const id = `${place}:${at}`;
  return {
    channel: 'slack',
    account: 'T1',
    externalId: id,
    threadId: id,
    references: thread === undefined ? [] : [`${place}:${thread}`],
    from: { address: from, name: '' },
    to: [],
    cc: [],
    subject: '',
    text,
    quoted: '',
    signature: '',
    sentAt: new Date(Number(at) * 1000),
    attachments: [],
    headers: {},
    notes: [],
    place: { id: place, kind: 'public', ...(thread === undefined ? {} : { thread }) },
    ...(addressed ? { addressed } : {}),
    ...(editedAt ? { editedAt } : {}),
  };
}

/** The same as news of its platform. */
export const posted = ({
  toOther = false,
  onOurs = false,
  ...rest
}: Post & { toOther?: boolean; onOurs?: boolean }): MessageNews => ({
  kind: 'message',
  message: post(rest),
  toOther,
  onOurs,
});
