import { attributionAt, isQuotedAttribution } from './attribution.ts';
import { isDivider } from './divider.ts';
import { isQuoteLine, isWrappedQuote } from './quote-marks.ts';
import { signatureStart } from './signature.ts';

/** A mail's text taken apart; every word of the input is in exactly one of the three. */
export type SplitReply = { readonly text: string; readonly quoted: string; readonly signature: string };

/**
 * Separates what the sender wrote from quoted history and signature, in plain text. Line by line and bounded per line,
 * so linear in the text. `text` is what a person needs who drafts an answer:
 *
 * - Earlier mails are in the conversation already and go, whether above or below the answer.
 * - A passage quoted in order to answer it stays above its answer, since "yes" says nothing without it: quoted lines
 *   between which the sender writes, and quoted lines above the sender's words that no attribution marks as a whole mail.
 * - A closing signature goes to `signature`: it is no part of what is asked. Thanks with a bare name stay, they are said.
 * - A forward without words of its own keeps the forwarded mail as its text, since that is what the sender wants read.
 */
export function splitReply(text: string): SplitReply {
  const { passages, history } = passagesIn(text.split(/\r?\n/));
  const own = passages.filter(({ kind }) => kind === 'own').flatMap((passage) => passage.lines);
  const at = signatureStart(own);
  const signature = tidy(own.slice(at));
  if (isBlank(own.slice(0, at))) return withoutOwnWords(passages, history, signature);
  return { ...assemble(passages, history, at), signature };
}

type Passage = { readonly kind: 'own' | 'attribution' | 'quote'; readonly lines: string[] };

/** Passages in order, up to the history: from there on everything is earlier mail, and nothing by this sender. */
function passagesIn(lines: readonly string[]): { passages: Passage[]; history: string[] } {
  const passages: Passage[] = [];
  const add = (kind: Passage['kind'], line: string): void => {
    const last = passages.at(-1);
    if (last?.kind === kind) last.lines.push(line);
    else passages.push({ kind, lines: [line] });
  };
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    const last = passages.at(-1)?.kind;
    if (line.trim() === '') add(last ?? 'own', line);
    else if (isQuoteLine(line)) add(last !== 'quote' && isQuotedAttribution(lines, i) ? 'attribution' : 'quote', line);
    else if (last === 'quote' && isWrappedQuote(lines, i)) add('quote', line);
    else if (isDivider(lines, i)) return { passages, history: lines.slice(i) };
    else {
      const attribution = attributionAt(lines, i);
      const own = attribution === undefined ? line : attribution.before;
      if (own !== '') add('own', own);
      if (attribution === undefined) continue;
      const first = line.slice(line.indexOf(own) + own.length);
      if (!attribution.quotesFollow) return { passages, history: [first].concat(lines.slice(i + 1)) };
      for (const part of [first, ...lines.slice(i + 1, attribution.end)]) add('attribution', part);
      i = attribution.end - 1;
    }
  }
  return { passages, history: [] };
}

/** A forward, an empty answer, or quoted lines without anything around them, which then are what there is to read. */
function withoutOwnWords(passages: readonly Passage[], history: readonly string[], signature: string): SplitReply {
  const others = passages.filter(({ kind }) => kind !== 'own');
  const before = tidy(others.flatMap(({ lines }) => lines));
  const isWholeMail = others.some(({ kind }) => kind === 'attribution');
  if (isBlank(history))
    return isWholeMail ? { text: '', quoted: before, signature } : { text: before, quoted: '', signature };
  if (before === '') return { text: tidy(history), quoted: '', signature };
  return { text: '', quoted: tidy([before].concat(history)), signature };
}

/** Puts the sender's words, the first `at` lines of all own passages, and the passages they answer in one text. */
function assemble(
  passages: readonly Passage[],
  history: readonly string[],
  at: number,
): Pick<SplitReply, 'text' | 'quoted'> {
  let left = at;
  const words = passages.map(({ kind, lines }) => {
    if (kind !== 'own') return [];
    const own = lines.slice(0, Math.max(0, left));
    left -= lines.length;
    return own;
  });
  const answered = answeredPassages(passages, (i) => !isBlank(words[i] ?? []));
  const text = passages.flatMap(({ lines }, i) => (answered.has(i) ? lines : (words[i] ?? [])));
  const quoted = passages.flatMap(({ kind, lines }, i) => (kind === 'own' || answered.has(i) ? [] : lines));
  return { text: tidy(text), quoted: tidy(quoted.concat(history)) };
}

/** The quoted passages that stay in the text. From the end, since what follows a passage decides about it. */
function answeredPassages(passages: readonly Passage[], hasWords: (i: number) => boolean): Set<number> {
  const answered = new Set<number>();
  let quoteLater = false;
  for (let i = passages.length - 1; i >= 0; i--) {
    const kind = passages[i]?.kind;
    if (kind === 'quote') {
      if (hasWords(i + 1) && (quoteLater || passages[i - 1]?.kind !== 'attribution')) answered.add(i);
      quoteLater = true;
    }
    // Another mail begins here: what is quoted of it says nothing about how the one above is answered.
    if (kind === 'attribution') quoteLater = false;
  }
  return answered;
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
