/** Longer lines are prose or data, never a mark; the bound keeps every pattern that reads a line cheap. */
export const MAX_MARK = 300;
const SHORTEST_WRAPPED = 60;

/** A line quoted with `>` (RFC 3676), the full-width ＞ or the bar some clients use; a row of a table ends in a bar too. */
export function isQuoteLine(line: string): boolean {
  const mark = /^[ \t\u00a0]{0,3}([>＞|])/.exec(line)?.[1];
  return mark === '|' ? /^\s{0,3}\|(?: |$)/.test(line) && !line.trimEnd().endsWith(' |') : mark !== undefined;
}

/**
 * Some programs wrap a long quoted line and forget the mark on its rest. Such a rest stands close between quoted lines
 * and goes on with an open sentence; an answer begins one of its own.
 */
export function isWrappedQuote(lines: readonly string[], i: number): boolean {
  const before = lines[i - 1] ?? '';
  const line = lines[i] ?? '';
  const after = lines[i + 1];
  if (!isQuoteLine(before) || !(after === undefined || isQuoteLine(after)) || line.trim() === '') return false;
  if (/^<?https?:\/\/\S+$/.test(line.trim())) return true;
  if (before.length < SHORTEST_WRAPPED) return false;
  return /^[\p{Ll}\d]/u.test(line) || !/[.?!:;。？！：；>]\s*$/.test(before.slice(-20));
}

/** The line without what hides its words from patterns: bold marks, indentation, marks of writing direction. */
export const plain = (line: string): string =>
  line
    .slice(0, MAX_MARK)
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/g, '')
    .replace(/^[\s*_]+/, '');

/** The next line with words; a mark and what it announces stand close together, looking further would cost quadratic time. */
export function nextFilled(lines: readonly string[], from: number): number {
  let i = from;
  while (i < lines.length && i < from + 4 && (lines[i] ?? '').trim() === '') i++;
  return i;
}
