import { createHash } from 'node:crypto';
import type { InboundAttachment, InboundMessage } from '../channels/message.ts';

/** A mail as a channel hands it to the core. Without changes it is always the same one. */
export function mail(changes: Partial<InboundMessage> = {}): InboundMessage {
  const threadId = changes.threadId ?? '<first@nordwind.example>';
  return {
    channel: 'email',
    account: 'desk@lindenhof.example',
    externalId: threadId,
    threadId,
    references: [],
    from: { address: 'mira@nordwind.example', name: 'Mira Holm' },
    to: [{ address: 'desk@lindenhof.example', name: 'Lindenhof' }],
    cc: [],
    subject: 'Delivery to Bergen',
    text: 'When will the two probes be delivered to Bergen?',
    quoted: '',
    signature: '',
    sentAt: new Date('2026-11-02T09:00:00Z'),
    attachments: [],
    headers: {},
    notes: [],
    ...changes,
  };
}

/** A file that came with a message. */
export function attachment(name: string, words: string): InboundAttachment {
  const content = new TextEncoder().encode(words);
  const hash = createHash('sha256').update(content).digest('hex');
  return { name, mediaType: 'text/plain', size: content.length, hash, content, text: words };
}
