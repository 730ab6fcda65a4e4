const ABBREVIATION =
  /(?:^|[\s(])(?:mr|mrs|ms|dr|prof|sr|jr|st|vs|inc|ltd|corp|dept|tel|ext|no|nr|art|fig|vol|approx|ca|resp|e\.g|i\.e|z\.b|a\.m|p\.m|cf|al|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|\p{Lu}|(?:\p{L}\.)+\p{L})\.$/iu;
const MARKER =
  /^\s*(?:[-*•·▪‣–]\s+(?:\[[ xX]?\]\s*)?|\(?\d{1,2}[.)）、]\s*(?=\D)|[一二三四五六七八九十]{1,3}[、.]\s*|（[一二三四五六七八九十\d]+）\s*)/u;
const END = /[。！？!?…]+["'”’」』）)]*|\.+["'”’)]*(?=\s|$)/gu;

/**
 * The sentences of an English or Chinese text as written, trimmed, without list markers. A list item and a line of
 * its own (a greeting, a heading) are sentences; a line that was only wrapped by a mail program is joined again.
 */
export function splitSentences(text: string): string[] {
  return joinWrapped(text).flatMap(splitLine);
}

function joinWrapped(text: string): string[] {
  const lines: string[] = [];
  let open = false;
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim();
    const item = MARKER.test(raw);
    const bare = item ? line.replace(MARKER, '').trim() : line;
    if (bare && open && !item) lines.push(joined(lines.pop() ?? '', bare));
    else if (bare) lines.push(bare);
    // Mail programs wrap between 60 and 80 columns; a shorter line ended because its writer ended it.
    open = line.length >= 55 && line.length <= 100 && !/[.!?:;。！？：；…]["'”’)）]*$/u.test(line);
  }
  return lines;
}

const joined = (before: string, after: string): string =>
  /\p{Script=Han}$/u.test(before) && /^\p{Script=Han}/u.test(after) ? before + after : `${before} ${after}`;

function splitLine(line: string): string[] {
  const sentences: string[] = [];
  let start = 0;
  for (const match of line.matchAll(END)) {
    const end = match.index + match[0].length;
    if (match[0].startsWith('.') && isInside(line, start, end)) continue;
    sentences.push(line.slice(start, end).trim());
    start = end;
  }
  sentences.push(line.slice(start).trim());
  return sentences.filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

/** Whether a full stop ends an abbreviation, an initial or a list number. Looks at the last word, to stay linear. */
function isInside(line: string, start: number, end: number): boolean {
  const tail = line.slice(Math.max(start, end - 16), end);
  return ABBREVIATION.test(tail) || /^\s*\d{1,2}\.$/.test(tail);
}
