import { createHash } from 'node:crypto';
import PostalMime, { type Attachment } from 'postal-mime';
import type { InboundAttachment } from '../../core/channels/message.ts';
import { decodeText } from './charset.ts';

const MAX_BYTES = 25 * 1024 * 1024;
const MAX_TOTAL_BYTES = 50 * 1024 * 1024;
const MAX_TEXT = 1_000_000;
const READABLE = /\.(?:txt|csv|tsv|md|ics|vtt|srt|log|json)$/i;
const READABLE_TYPE =
  /^text\/(?:plain|csv|calendar|markdown|vtt|tab-separated-values)$|^application\/(?:ics|x-subrip|json)$/;

/** Turns the parser's attachments into ours: hashed, named safely, plain text read, what is too large left out. */
export async function readAttachments(found: readonly Attachment[]): Promise<InboundAttachment[]> {
  const attachments: InboundAttachment[] = [];
  let total = 0;
  for (const [index, attachment] of found.entries()) {
    const content = bytesOf(attachment);
    const leftOut = tooLarge(content.length, total);
    if (leftOut === undefined) total += content.length;
    const text = leftOut === undefined ? await textOf(attachment, content) : undefined;
    attachments.push({
      name: safeName(attachment, index),
      mediaType: attachment.mimeType.slice(0, 200) || 'application/octet-stream',
      size: content.length,
      hash: createHash('sha256').update(content).digest('hex'),
      content: leftOut === undefined ? content : new Uint8Array(),
      ...(text === undefined ? {} : { text: text.slice(0, MAX_TEXT) }),
      ...(leftOut === undefined ? {} : { leftOut }),
    });
  }
  return attachments;
}

function tooLarge(size: number, total: number): string | undefined {
  if (size > MAX_BYTES) return `It has ${megabytes(size)}; files over ${megabytes(MAX_BYTES)} are not kept.`;
  if (total + size > MAX_TOTAL_BYTES) return `The files of this mail are over ${megabytes(MAX_TOTAL_BYTES)} in all.`;
  return undefined;
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / (1024 * 1024))} MB`;

/** The bytes of an attachment, which the parser gives as a buffer unless told otherwise. */
export function bytesOf(attachment: Attachment): Uint8Array<ArrayBuffer> {
  return typeof attachment.content === 'string' ? Buffer.from(attachment.content) : new Uint8Array(attachment.content);
}

async function textOf(attachment: Attachment, content: Uint8Array): Promise<string | undefined> {
  if (attachment.mimeType === 'message/rfc822') return await forwardedText(content);
  const readable = READABLE_TYPE.test(attachment.mimeType) || READABLE.test(attachment.filename ?? '');
  return readable ? decodeText(content) : undefined;
}

/** A mail sent along as a file: who wrote it, its subject and its words. */
async function forwardedText(content: Uint8Array): Promise<string | undefined> {
  // Depth 0: what lies inside the inner mail stays a file, so this never recurses.
  const mail = await PostalMime.parse(content, { maxRfc822NestingDepth: 0, maxNestingDepth: 50 });
  const lines = [`From: ${mail.from?.name ?? ''} <${mail.from?.address ?? ''}>`, `Subject: ${mail.subject ?? ''}`];
  return `${lines.join('\n')}\n\n${mail.text ?? ''}`;
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  'text/plain': 'txt',
  'text/html': 'html',
  'text/calendar': 'ics',
  'text/csv': 'csv',
  'message/rfc822': 'eml',
  'message/delivery-status': 'txt',
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the purpose
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A file name without folders, and without the direction marks that make `exe.pdf` of `fdp.exe`. */
function safeName(attachment: Attachment, index: number): string {
  const base = (attachment.filename ?? '').replace(UNSAFE, '').split(/[\\/]/).at(-1)?.trim() ?? '';
  if (base !== '' && !/^\.+$/.test(base)) return base.length <= 200 ? base : `${base.slice(0, 180)}${base.slice(-20)}`;
  return `attachment-${index + 1}.${EXTENSIONS[attachment.mimeType] ?? 'bin'}`;
}
