import { attributionAt, headerBlockAt, isDivider, isQuoteLine } from './quote-marks.ts';
import { signatureStart } from './signature.ts';

/** A mail's text taken apart; every word of the input is in exactly one of the three. */
export type SplitReply = { readonly text: string; readonly quoted: string; readonly signature: string };

/**
 * Separates what the sender wrote from quoted history and signature, in plain text. Line by line and
 * bounded per line, so linear in the text. A forward without words of its own keeps the forwarded text as its
 * text, since that is what the sender wants read.
 */
export function splitReply(text: string): SplitReply {
  const lines = text.split('\n');
  const cut = historyStart(lines);
  const history = lines.slice(cut);
  const { own, quoted } = partQuotes(lines.slice(0, cut));
  const at = signatureStart(own);
  const body = own.slice(0, at);
  if (isBlank(body) && quoted.length === 0 && !isBlank(history)) {
    return { text: tidy(history), quoted: '', signature: tidy(own.slice(at)) };
  }
  return { text: tidy(body), quoted: tidy([...quoted, ...history]), signature: tidy(own.slice(at)) };
}

/** The line from which on everything is earlier mail: nothing below it is by this sender. */
function historyStart(lines: readonly string[]): number {
  for (let i = 0; i < lines.length; i++) {
    if (isDivider(lines, i) || headerBlockAt(lines, i)) return i;
    const attribution = attributionAt(lines, i);
    if (attribution !== undefined && !attribution.quotesFollow) return i;
  }
  return lines.length;
}

/** Answers may stand between the quotes: quoted lines go one way, the words between them the other. */
function partQuotes(lines: readonly string[]): { own: string[]; quoted: string[] } {
  const own: string[] = [];
  const quoted: string[] = [];
  for (let i = 0; i < lines.length; i++) {
    const attribution = attributionAt(lines, i);
    if (attribution !== undefined) {
      quoted.push(...lines.slice(i, attribution.end));
      i = attribution.end - 1;
    } else (isQuoteLine(lines[i] ?? '') || isWrappedQuote(lines, i) ? quoted : own).push(lines[i] ?? '');
  }
  return { own, quoted };
}

/** Some programs wrap a long quoted line and forget the mark on its rest; an answer begins with a capital or a gap. */
function isWrappedQuote(lines: readonly string[], i: number): boolean {
  const before = lines[i - 1] ?? '';
  const after = lines[i + 1];
  const between = isQuoteLine(before) && (after === undefined || isQuoteLine(after));
  return between && before.length >= 60 && /^[\p{Ll}\d]/u.test(lines[i] ?? '');
}

const isBlank = (lines: readonly string[]): boolean => lines.every((line) => line.trim() === '');

/** Joins lines without trailing spaces, with at most one empty line in a row and none at the ends. */
function tidy(lines: readonly string[]): string {
  const kept: string[] = [];
  for (const line of lines) {
    const trimmed = line.trimEnd();
    if (trimmed !== '' || (kept.length > 0 && kept.at(-1) !== '')) kept.push(trimmed);
  }
  return kept.join('\n').trimEnd();
}
