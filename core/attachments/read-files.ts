import { createHash } from 'node:crypto';
import type { InboundAttachment } from '../channels/message.ts';
import { soundType } from '../speech/recording-file.ts';
import { decodeText } from '../text/charset.ts';

/** A file as it came, whatever brought it. `name` as its sender wrote it, '' if it has none. */
export type FoundFile = {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array<ArrayBuffer>;
};

export const MAX_FILE_BYTES = 25 * 1024 * 1024;
const MAX_MESSAGE_BYTES = 50 * 1024 * 1024;
const MAX_TEXT = 1_000_000;
const READABLE = /\.(?:txt|csv|tsv|md|ics|vtt|srt|log|json)$/i;
const READABLE_TYPE =
  /^text\/(?:plain|csv|calendar|markdown|vtt|tab-separated-values)$|^application\/(?:ics|x-subrip|json)$/;

/** Whether a file is text as it stands. */
export const isText = ({ name, mediaType }: Pick<FoundFile, 'name' | 'mediaType'>): boolean =>
  READABLE_TYPE.test(mediaType) || READABLE.test(name);

/** The text of a file that is text. */
export const textOf = async (file: FoundFile): Promise<string | undefined> =>
  isText(file) ? decodeText(file.content) : undefined;

/** Turns the files of a message into attachments: hashed, named safely, text read, what is too large left out. */
export async function readFiles(found: readonly FoundFile[], readText = textOf): Promise<InboundAttachment[]> {
  const attachments: InboundAttachment[] = [];
  let total = 0;
  for (const [index, file] of found.entries()) {
    const { content } = file;
    const sound = soundType(file);
    const mediaType = sound ?? file.mediaType;
    const leftOut = tooLarge(content.length, total);
    if (leftOut === undefined) total += content.length;
    const text = leftOut === undefined && !sound ? await readText(file) : undefined;
    attachments.push({
      name: safeName(file, index),
      mediaType: mediaType.slice(0, 200) || 'application/octet-stream',
      size: content.length,
      hash: createHash('sha256').update(content).digest('hex'),
      content: leftOut === undefined ? content : new Uint8Array(),
      ...(text === undefined ? {} : { text: text.slice(0, MAX_TEXT) }),
      ...(leftOut === undefined ? {} : { leftOut }),
    });
  }
  return attachments;
}

/** Why a file of that size is not kept beside `total` bytes of others; undefined when it is. */
export function tooLarge(size: number, total: number): string | undefined {
  if (size > MAX_FILE_BYTES) return `It has ${megabytes(size)}; files over ${megabytes(MAX_FILE_BYTES)} are not kept.`;
  if (total + size > MAX_MESSAGE_BYTES)
    return `The files of this message are over ${megabytes(MAX_MESSAGE_BYTES)} in all.`;
  return undefined;
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / (1024 * 1024))} MB`;

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
function safeName({ name, mediaType }: FoundFile, index: number): string {
  const base = name.replace(UNSAFE, '').split(/[\\/]/).at(-1)?.trim() ?? '';
  if (base !== '' && !/^\.+$/.test(base)) return base.length <= 200 ? base : `${base.slice(0, 180)}${base.slice(-20)}`;
  return `attachment-${index + 1}.${EXTENSIONS[mediaType] ?? 'bin'}`;
}
