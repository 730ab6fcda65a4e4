import { createHash } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import type { InboundAttachment } from '../../channels/message.ts';
import { mail } from '../../testing/messages.ts';
import { openDocumentReader } from './document-reader.ts';
import { makeDocx, makePdf } from './sample-documents.ts';

const file = (
  name: string,
  content: Uint8Array<ArrayBuffer>,
  changes: Partial<InboundAttachment> = {},
): InboundAttachment => ({
  name,
  mediaType: 'application/octet-stream',
  size: content.length,
  hash: createHash('sha256').update(content).digest('hex'),
  content,
  ...changes,
});

describe('the document reader', () => {
  const reader = openDocumentReader({ timeoutMs: 60_000, deadlineMs: 60_000 });
  afterAll(() => reader.close());

  it('adds the text of documents and keeps their bytes', async () => {
    const attachments = [
      file('offer.pdf', makePdf(['Quote 2041'])),
      file('terms.docx', makeDocx(['Terms of May'])),
      file('photo.png', new Uint8Array([1, 2, 3])),
    ];
    const read = await reader.addTexts(mail({ attachments }));
    expect(read.attachments.map(({ text }) => text)).toEqual(['Quote 2041', 'Terms of May', undefined]);
    expect(read.attachments.map(({ content }) => content)).toEqual(attachments.map(({ content }) => content));
    expect(read.notes).toEqual([]);
  });

  it('keeps the mail and says what could not be read', async () => {
    const attachments = [
      file('broken.docx', new Uint8Array([80, 75, 3, 4])),
      file('offer.pdf', makePdf(['Quote 2041'])),
    ];
    const read = await reader.addTexts(mail({ attachments, notes: ['seen before'] }));
    expect(read.notes).toEqual(['seen before', 'attachment not read: broken.docx (the file is damaged)']);
    expect(read.attachments[1]?.text).toBe('Quote 2041');
  });

  it('leaves alone what only bears the name of a document', async () => {
    const message = mail({ attachments: [file('page.pdf', new TextEncoder().encode('<html>'))] });
    expect(await reader.addTexts(message)).toBe(message);
  });

  it('does not read what was not kept', async () => {
    const message = mail({ attachments: [file('huge.pdf', new Uint8Array(), { leftOut: 'It has 80 MB.' })] });
    expect(await reader.addTexts(message)).toBe(message);
  });

  it('ends a reader that takes too long, and reads the next document', async () => {
    const hasty = openDocumentReader({ timeoutMs: 0 });
    const { notes } = await hasty.addTexts(mail({ attachments: [file('slow.pdf', makePdf(['x']))] }));
    expect(notes).toEqual(['attachment not read: slow.pdf (The worker took more than 0 s and was ended.)']);
    await hasty.close();
  });

  it('reads 20 documents of a mail at most', async () => {
    const attachments = Array.from({ length: 21 }, (_, index) => file(`${index}.pdf`, makePdf([`Quote ${index}`])));
    const { notes } = await reader.addTexts(mail({ attachments }));
    expect(notes).toEqual(['attachment not read: 20.pdf (the message has too many documents)']);
  });
});
