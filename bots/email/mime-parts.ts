/** Where one MIME part lies in the raw bytes, and what its header says about how to read it. Offsets in bytes. */
export type PartLayout = {
  readonly headerStart: number;
  readonly headerEnd: number;
  readonly bodyStart: number;
  readonly bodyEnd: number;
  readonly mediaType: string;
  readonly charset: string | undefined;
  readonly transferEncoding: string;
};

/** More parts or deeper nesting than any mail client makes: whoever sends it wants to keep the reader busy. */
const MAX_PARTS = 1000;
const MAX_DEPTH = 50;

/** The boundaries of the multiparts around the current place, outermost first. */
type Open = readonly string[];

/**
 * Finds the parts of a MIME message (RFC 2046) without decoding them: one pass, native searches.
 * Throws when there are more than MAX_PARTS parts or more than MAX_DEPTH levels.
 */
export function findParts(raw: Uint8Array): PartLayout[] {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const parts: PartLayout[] = [];
  let open: Open = [];
  let headerStart = 0;
  for (;;) {
    const header = readHeader(bytes, headerStart, open);
    if (header.boundary !== undefined) open = [...open, header.boundary];
    if (open.length > MAX_DEPTH) throw new Error(`It has parts nested more than ${MAX_DEPTH} deep.`);
    const delimiter = nextDelimiter(bytes, header.bodyStart, open);
    parts.push({ ...header.layout, headerStart, bodyEnd: delimiter?.start ?? bytes.length });
    if (parts.length > MAX_PARTS) throw new Error(`It has more than ${MAX_PARTS} parts.`);
    const next = delimiter === undefined ? undefined : nextPart(bytes, delimiter, open);
    if (next === undefined) return parts;
    open = next.open;
    headerStart = next.headerStart;
  }
}

type Delimiter = { readonly start: number; readonly end: number; readonly level: number; readonly closes: boolean };

/** Skips closing delimiters (and the epilogues after them) up to the next one that opens a part. */
function nextPart(bytes: Buffer, first: Delimiter, open: Open): { open: Open; headerStart: number } | undefined {
  let delimiter: Delimiter | undefined = first;
  let levels = open;
  while (delimiter !== undefined) {
    levels = levels.slice(0, delimiter.closes ? delimiter.level : delimiter.level + 1);
    if (!delimiter.closes) return { open: levels, headerStart: delimiter.end };
    delimiter = nextDelimiter(bytes, delimiter.end, levels);
  }
  return undefined;
}

function nextDelimiter(bytes: Buffer, from: number, open: Open): Delimiter | undefined {
  if (open.length === 0) return undefined;
  let start = bytes.indexOf('--', from, 'latin1');
  while (start >= 0) {
    const atLineStart = start === 0 || bytes[start - 1] === 0x0a;
    const found = atLineStart ? matchDelimiter(bytes, start, open) : undefined;
    if (found !== undefined) return found;
    const lineEnd = bytes.indexOf(atLineStart ? 0x0a : '\n--', start);
    if (lineEnd < 0) return undefined;
    start = bytes.indexOf('--', lineEnd, 'latin1');
  }
  return undefined;
}

function matchDelimiter(bytes: Buffer, start: number, open: Open): Delimiter | undefined {
  const newline = bytes.indexOf(0x0a, start);
  const end = newline < 0 ? bytes.length : newline + 1;
  // RFC 2046 allows 70 characters; anything far longer is content.
  if (end - start > 1000) return undefined;
  const line = bytes.toString('latin1', start + 2, end).trimEnd();
  for (let level = open.length - 1; level >= 0; level--) {
    const boundary = open[level];
    if (line === boundary) return { start, end, level, closes: false };
    if (line === `${boundary}--`) return { start, end, level, closes: true };
  }
  return undefined;
}

type Header = {
  readonly boundary: string | undefined;
  readonly bodyStart: number;
  readonly layout: Omit<PartLayout, 'headerStart' | 'bodyEnd'>;
};

function readHeader(bytes: Buffer, start: number, open: Open): Header {
  const { headerEnd, bodyStart } = headerBounds(bytes, start, open);
  const text = bytes.toString('latin1', start, Math.min(headerEnd, start + 100_000));
  const contentType = headerValue(text, 'content-type');
  const mediaType = /^[^\s;]+/.exec(contentType)?.[0].toLowerCase() ?? 'text/plain';
  const boundary = mediaType.startsWith('multipart/') ? parameter(contentType, 'boundary') : undefined;
  const transferEncoding = headerValue(text, 'content-transfer-encoding').trim().toLowerCase();
  const charset = parameter(contentType, 'charset');
  return { boundary, bodyStart, layout: { headerEnd, bodyStart, mediaType, charset, transferEncoding } };
}

function headerBounds(bytes: Buffer, start: number, open: Open): { headerEnd: number; bodyStart: number } {
  let position = start;
  while (position < bytes.length) {
    const newline = bytes.indexOf(0x0a, position);
    const end = newline < 0 ? bytes.length : newline + 1;
    const first = bytes[position];
    if (first === 0x0a || (first === 0x0d && end === position + 2)) return { headerEnd: position, bodyStart: end };
    const isDelimiter = first === 0x2d && bytes[position + 1] === 0x2d && matchDelimiter(bytes, position, open);
    if (isDelimiter) return { headerEnd: position, bodyStart: position };
    position = end;
  }
  return { headerEnd: bytes.length, bodyStart: bytes.length };
}

/** The unfolded value of the first header of that name in a header block; empty when there is none. */
function headerValue(block: string, name: string): string {
  const match = new RegExp(`^${name}[ \\t]*:((?:[^\\r\\n]|\\r?\\n[ \\t])*)`, 'im').exec(block);
  return (match?.[1] ?? '').replace(/\r?\n/g, '').trim();
}

function parameter(value: string, name: string): string | undefined {
  const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;"]+))`, 'i').exec(value);
  return match?.[1] ?? match?.[2];
}
