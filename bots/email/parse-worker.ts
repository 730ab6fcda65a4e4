import { answerPool } from '../../core/answer-pool.ts';
import type { InboundMessage } from '../../core/channels/message.ts';
import type { MailContext } from './fault-message.ts';
import { joinBytesInMemory } from './joined-bytes.ts';
import { parseMail } from './parse-mail.ts';

/** What the pool hands a worker, and gets back: the message without its raw bytes, which the pool still has. */
export type ParseInput = { readonly raw: Uint8Array<ArrayBuffer>; readonly context: MailContext };
export type ParseOutput = Omit<InboundMessage, 'raw'>;

joinBytesInMemory();

answerPool<ParseInput, ParseOutput>(
  async ({ raw, context }) => {
    const { raw: _, ...message } = await parseMail(raw, context);
    return message;
  },
  ({ attachments }) => [...new Set(attachments.map(({ content }) => content.buffer))],
);
