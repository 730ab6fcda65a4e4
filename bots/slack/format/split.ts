import { endsInCode, FENCE } from './code-block.ts';
import { bestCut } from './cut.ts';

const CLOSING = `\n${FENCE}`;
const OPENING = `${FENCE}\n`;
const QUOTE = '> ';

/**
 * Cuts mrkdwn into parts of at most `limit` UTF-16 units (32 or more), none of them empty: between paragraphs where that
 * leaves no small part, else between lines, sentences, words, and in the end letters; never within a letter (UAX 29), nor
 * within a link, a mention or words of one look, as long as they fit. A block of code that is cut is closed and begun again,
 * a quote goes on. Only white space at the cuts is left out. A part is not cut again by the same limit.
 */
export function splitText(text: string, limit: number): string[] {
  const parts: string[] = [];
  let rest = text.replace(BLANK_LINES, '').trimEnd();
  while (rest.length > limit) {
    const { part, next } = cutOff(rest, limit);
    parts.push(part);
    rest = next;
  }
  if (rest.trim() !== '') parts.push(rest);
  return parts;
}

const BLANK_LINES = /^(?:[^\S\n]*\n)+/;

function cutOff(text: string, limit: number): { readonly part: string; readonly next: string } {
  const at = bestCut(text, limit, CLOSING.length);
  const [before, after] = [text.slice(0, at), text.slice(at)];
  if (endsInCode(before)) return { part: before + CLOSING, next: OPENING + after.replace(/^\n/, '') };
  // Lines keep what they are indented by.
  const next = BLANK_LINES.test(after) ? after.replace(BLANK_LINES, '') : after.trimStart();
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const isQuote = line.startsWith(QUOTE) && line !== QUOTE && !BLANK_LINES.test(after);
  return { part: before.trimEnd(), next: isQuote ? QUOTE + next : next };
}
