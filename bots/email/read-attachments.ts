import PostalMime, { type Attachment } from 'postal-mime';
import { type FoundFile, readFiles, textOf } from '../../core/attachments/read-files.ts';
import type { InboundAttachment } from '../../core/channels/message.ts';

/** Turns the parser's attachments into ours. Of a mail that was sent along as a file the words are read too. */
export const readAttachments = (found: readonly Attachment[]): Promise<InboundAttachment[]> =>
  readFiles(
    found.map((attachment) => ({
      name: attachment.filename ?? '',
      mediaType: attachment.mimeType,
      content: bytesOf(attachment),
    })),
    async (file) => (file.mediaType === 'message/rfc822' ? await forwardedText(file) : await textOf(file)),
  );

/** The bytes of an attachment, which the parser gives as a buffer unless told otherwise. */
export function bytesOf(attachment: Attachment): Uint8Array<ArrayBuffer> {
  return typeof attachment.content === 'string' ? Buffer.from(attachment.content) : new Uint8Array(attachment.content);
}

/** Who wrote a mail, its subject and its words. */
async function forwardedText({ content }: FoundFile): Promise<string> {
  // Depth 0: what lies inside the inner mail stays a file, so this never recurses.
  const mail = await PostalMime.parse(content, { maxRfc822NestingDepth: 0, maxNestingDepth: 50 });
  const lines = [`From: ${mail.from?.name ?? ''} <${mail.from?.address ?? ''}>`, `Subject: ${mail.subject ?? ''}`];
  return `${lines.join('\n')}\n\n${mail.text ?? ''}`;
}
