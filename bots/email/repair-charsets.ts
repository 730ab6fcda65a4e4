import { isUtf8 } from 'node:buffer';
import { chooseCharset, decodeText, hasHighByte, hasJapaneseEscape } from '../../core/text/charset.ts';
import type { PartLayout } from './mime-parts.ts';

type Edit = { readonly start: number; readonly end: number; readonly with: Buffer };

/**
 * Rewrites what the sender got wrong about charsets so that a standards-following parser reads the mail:
 * raw 8-bit headers become UTF-8 (RFC 6532), and text parts get the charset that their bytes are in.
 * Returns the same bytes when nothing is wrong.
 */
export function repairCharsets(raw: Uint8Array, parts: readonly PartLayout[]): Uint8Array {
  const edits = parts.map((part) => repairHeader(raw, part, parts)).filter((edit) => edit !== undefined);
  return edits.length === 0 ? raw : applyEdits(raw, edits);
}

function repairHeader(raw: Uint8Array, part: PartLayout, parts: readonly PartLayout[]): Edit | undefined {
  const bytes = raw.subarray(part.headerStart, part.headerEnd);
  const charset = bodyCharset(raw, part);
  const wrongCharset = charset !== undefined && !sameCharset(charset, part.charset);
  const rawHeader = hasJapaneseEscape(bytes) || (hasHighByte(bytes) && !isUtf8(bytes));
  if (!wrongCharset && !rawHeader) return undefined;
  const hint = charset ?? parts.find((other) => other.charset !== undefined)?.charset;
  const text = rawHeader ? decodeText(bytes, hint) : Buffer.from(bytes).toString('utf8');
  const repaired = wrongCharset ? declareCharset(text, part.mediaType, charset) : text;
  return { start: part.headerStart, end: part.headerEnd, with: Buffer.from(repaired) };
}

/** The charset the bytes of a text part are in; undefined for other parts and for plain ASCII. */
function bodyCharset(raw: Uint8Array, part: PartLayout): string | undefined {
  if (part.mediaType !== 'text/plain' && part.mediaType !== 'text/html' && part.mediaType !== 'text/calendar') {
    return undefined;
  }
  const body = Buffer.from(raw.buffer, raw.byteOffset + part.bodyStart, part.bodyEnd - part.bodyStart);
  return chooseCharset(decodeTransfer(body, part.transferEncoding), part.charset);
}

function decodeTransfer(body: Buffer, encoding: string): Uint8Array {
  if (encoding.includes('base64')) return Buffer.from(body.toString('latin1'), 'base64');
  if (!encoding.includes('quoted-printable')) return body;
  const text = body.toString('latin1').replace(/=[ \t]*\r?\n/g, '');
  return Buffer.from(
    text.replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}

/** WHATWG reads both names of a pair with one decoder, so replacing one by the other would change nothing. */
const FAMILIES: readonly RegExp[] = [/^(?:gb.*|chinese|cp936|x-gbk)$/i, /^(?:.*big5.*|cp950)$/i, /^utf-?8$/i];

function sameCharset(a: string, b: string | undefined): boolean {
  if (b === undefined) return /^utf-?8$/i.test(a);
  if (a.toLowerCase() === b.toLowerCase()) return true;
  return FAMILIES.some((family) => family.test(a) && family.test(b));
}

const CONTENT_TYPE = /^content-type[ \t]*:(?:[^\r\n]|\r?\n[ \t])*/im;

function declareCharset(header: string, mediaType: string, charset: string): string {
  const declared = CONTENT_TYPE.exec(header)?.[0];
  if (declared === undefined) return `Content-Type: ${mediaType}; charset=${charset}\r\n${header}`;
  const without = declared.replace(/;\s*charset\s*=\s*(?:"[^"]*"|[^\s;"]*)/gi, '');
  return header.replace(declared, () => `${without.replace(/[\s;]+$/, '')}; charset=${charset}`);
}

function applyEdits(raw: Uint8Array, edits: readonly Edit[]): Uint8Array {
  const pieces: Uint8Array[] = [];
  let position = 0;
  for (const edit of edits) {
    pieces.push(raw.subarray(position, edit.start), edit.with);
    position = edit.end;
  }
  pieces.push(raw.subarray(position));
  return Buffer.concat(pieces);
}
