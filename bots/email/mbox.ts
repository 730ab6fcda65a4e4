/** A line break away from memory trouble: longer lines are handed on in pieces. */
const MAX_LINE = 1024 * 1024;

/** One mail of an mbox file. `bytes` is undefined when it is larger than `maxBytes`; `size` counts all its bytes. */
export type MboxMail = { readonly bytes: Uint8Array<ArrayBuffer> | undefined; readonly size: number };

/**
 * Splits an mbox stream (RFC 4155) into mails, one in memory at a time. A mail starts at a `From ` line with a
 * time of day, at the start or after an empty line; `>From ` loses one `>` (mboxo and mboxrd).
 */
export async function* splitMbox(
  stream: AsyncIterable<Buffer> | Iterable<Buffer>,
  maxBytes: number,
): AsyncGenerator<MboxMail> {
  let lines: Buffer[] | undefined;
  let size = 0;
  let afterEmptyLine = true;
  for await (const { line, atStart } of linesOf(stream)) {
    if (atStart && afterEmptyLine && isFromLine(line)) {
      if (lines !== undefined) yield collect(lines, size, maxBytes);
      lines = [];
      size = 0;
    } else if (lines !== undefined) {
      size += line.length;
      if (size <= maxBytes) lines.push(atStart ? withoutEscape(line) : line);
    }
    afterEmptyLine = line.length <= 2 && line.toString('latin1').trim() === '';
  }
  if (lines !== undefined) yield collect(lines, size, maxBytes);
}

/** Whether a line separates mails: prose begins with "From " too, but names no sender and time. */
export function isFromLine(line: Buffer): boolean {
  const start = line.toString('latin1', 0, 200);
  return /^From \S+\s.{0,120}\d{1,2}:\d{2}/.test(start);
}

const collect = (lines: readonly Buffer[], size: number, maxBytes: number): MboxMail =>
  size > maxBytes ? { bytes: undefined, size } : { bytes: Buffer.concat(lines), size };

function withoutEscape(line: Buffer): Buffer {
  return line[0] === 0x3e && /^>+From /.test(line.toString('latin1', 0, 60)) ? line.subarray(1) : line;
}

async function* linesOf(
  stream: AsyncIterable<Buffer> | Iterable<Buffer>,
): AsyncGenerator<{ line: Buffer; atStart: boolean }> {
  let carried: Buffer[] = [];
  let carriedBytes = 0;
  let atStart = true;
  for await (const chunk of stream) {
    let start = 0;
    for (let newline = chunk.indexOf(0x0a); newline >= 0; newline = chunk.indexOf(0x0a, start)) {
      yield { line: Buffer.concat([...carried, chunk.subarray(start, newline + 1)]), atStart };
      [carried, carriedBytes, atStart, start] = [[], 0, true, newline + 1];
    }
    carried.push(chunk.subarray(start));
    carriedBytes += chunk.length - start;
    if (carriedBytes > MAX_LINE) {
      yield { line: Buffer.concat(carried), atStart };
      [carried, carriedBytes, atStart] = [[], 0, false];
    }
  }
  if (carriedBytes > 0) yield { line: Buffer.concat(carried), atStart };
}
