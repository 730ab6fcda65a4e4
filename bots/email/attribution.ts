import { isQuoteLine, MAX_MARK, nextFilled, plain } from './quote-marks.ts';

const MAX_WRAPPED_LINES = 4;
/** "Wrote" in the languages of mail programs. */
const WROTE =
  /(?:\bwrote|\bwrites|\bschrieb(?:en)?|\bgeschrieben|a écrit|écrivait|escribi[óo]|escreveu|va escriure|ha scritto|\bscrive|\bschreef|geschreven|\bskrev|napisa[łl]|\bpisze|napsal|napísal|kirjoitti|kirjutas|írta|a scris|έγραψε|написа[лв]|пиш(?:ет|е)|написа\b|yazdı|yazmış|đã viết|menulis|mené?ulis|rakst[īi]ja|rašė|כתב|كتب|เขียน|[写寫]道|[写寫]到|[写寫]了|來信|来信|書きました|さんは|のメール|님이|작성)/i;
const ENDS_WITH_VERB =
  /(?:wrote|writes|a écrit|escribió|escreveu|ha scritto|skrev|napisał(?:\(a\))?|kirjoitti|написал(?:\(?а?\)?)?|пишет|[写寫]道)$/i;
/** Words and forms an attribution opens with: "On", "Am", a weekday, a date. */
const OPENS =
  /^[\s*_>-]{0,8}(?:on|at|am|le|el|il|op|em|den|dnia|w dniu|dne|dňa|στις|na|vào|pada|tir|man|ons|tor|fre|在|于|於|\d{4}\s?[-/.年년]|\d{1,2}[-/.]\s?\d{1,2}[-/.]\s?\d{2,4}|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\S{1,40}\s?[于於]\s?\d{4}|\p{L}{2,10}[.,]{0,2}\s\d{1,2}[.,]?\s\S{1,12}|\d{1,2}[.]?\s\p{L}{3,10}[.,]?\s\d{4})(?=[\s\d,，."“]|$|\S*\d)/iu;
const ADDRESS = /[<＜([]\s?(?:mailto:)?[^\s<>@]{1,64}@[^\s<>@]{1,255}/;
const ENDS_WITH_ADDRESS = /@[^\s@]{1,255}[>＞)\]]\s?[:：]$/;
const DATED = /\d{4}|\d{1,2}[:.]\d{2}/;
/** Gmail's international forms, of 2014 (with a zone, perhaps without an address) and before; both may lack the colon. */
const ISO_WITH_ZONE =
  /^\d{4}-\d{2}-\d{2} \d{1,2}:\d{2}(?::\d{2})? (?:GMT|UTC)[+-]\d{1,2}(?::?\d{2})?\s+[^\s<＜][^<＜]{0,60}$/;
const DATE_AND_ADDRESS = /^\d{4}[-/]\d{1,2}[-/]\d{1,2} [^<>\d]{1,60}<[^\s<>@]{1,64}@[^\s<>@]{1,255}>:?$/;
/** Some programs put the attribution into the line of the last words. */
const SHARES_LINE = /^(.{0,250}?\S) {1,5}((?:On|Am|Le|El|Il|Op|Em|Den|Dnia|在) .{1,250})$/;

/**
 * An attribution ("On …, Anna wrote:"): where it ends (exclusive), whether lines quoted with `>` follow it, and the sender's
 * own words before it in its first line.
 */
export type Attribution = { readonly end: number; readonly quotesFollow: boolean; readonly before: string };

/** The attribution that starts at a line, if one does. Looks at four lines, so constant time for each. */
export function attributionAt(lines: readonly string[], i: number): Attribution | undefined {
  const found = findAttribution(lines, i);
  if (found === undefined) return undefined;
  const quotesFollow = isQuoteLine(lines[nextFilled(lines, found.end)] ?? '');
  const [, before = '', rest = ''] = OPENS.test(found.line) ? [] : (SHARES_LINE.exec(found.line) ?? []);
  const apart = /\p{L}/u.test(before) && !before.includes('@') && (lines[i] ?? '').includes(before);
  const shares = apart && isByProgram(rest);
  return shares || quotesFollow || isByProgram(found.line)
    ? { end: found.end, quotesFollow, before: shares ? before : '' }
    : undefined;
}

/** Whether a quoted line belongs to an attribution that was quoted with its mail, in any language: it is dated and ends in a colon. */
export function isQuotedAttribution(lines: readonly string[], i: number): boolean {
  let joined = '';
  for (const line of lines.slice(i, i + 3)) {
    if (!isQuoteLine(line)) return false;
    joined = `${joined} ${plain(line.replace(/^[>＞|\s]{1,20}/, ''))}`.trim();
    if (/[:：]$/.test(joined)) return WROTE.test(joined) || /\d\D+\d/.test(joined);
  }
  return false;
}

/**
 * Prose may say "as Anna wrote in 2024:" or "write to Anna <…> before 10:00:", so when no quotes follow, the line must be
 * one that only programs write: opened by a date and a verb, closed by a dated address, or between dashes.
 */
function isByProgram(line: string): boolean {
  if (isIsoForm(line) || /^-{2,20}\s?\S.{2,280}-{2,20}$/.test(line)) return true;
  const opens = OPENS.test(line);
  const address = ADDRESS.test(line);
  if (!WROTE.test(line)) return opens && DATED.test(line) && ENDS_WITH_ADDRESS.test(line);
  const numbers = /\d\D+\d/.test(line);
  // A Chinese sentence that quotes a document opens with its date as well, but hardly with the hour.
  const dated = opens && numbers && (!/[写寫]/.test(line) || /\d{1,2}[:：]\d{2}/.test(line));
  return dated || (address && (numbers || endsWithVerb(line)));
}

const isIsoForm = (line: string): boolean => ISO_WITH_ZONE.test(line) || DATE_AND_ADDRESS.test(line);

/** Long attributions are wrapped by the program: up to four lines, the last one ending in a colon. */
function findAttribution(lines: readonly string[], i: number): { end: number; line: string } | undefined {
  const first = lines[i] ?? '';
  if (/^\d{4}[-/]/.test(first) && isIsoForm(first.trimEnd())) return { end: i + 1, line: first.trimEnd() };
  for (let end = i; end < Math.min(lines.length, i + MAX_WRAPPED_LINES); end++) {
    // Hardly a line ends as attributions do: the others cost next to nothing.
    if (!/[:：]\s{0,3}[*_]{0,3}\s{0,3}$|\w\s?-{2,20}\s{0,3}$/.test((lines[end] ?? '').slice(-30))) continue;
    const line = joinAttribution(lines.slice(i, end + 1));
    return line !== undefined && closes(line) ? { end: end + 1, line } : undefined;
  }
  return undefined;
}

/** The one line that a program wrapped into several, if they can be that. */
function joinAttribution(wrapped: readonly string[]): string | undefined {
  const [first = '', second] = wrapped.map(plain);
  if (second !== undefined && !startsAttribution(first, second)) return undefined;
  let joined = '';
  for (const [i, line] of wrapped.entries()) {
    if ((i > 0 && !continues(line, joined)) || joined.length + line.length > MAX_MARK) return undefined;
    joined = `${joined} ${plain(line).trim()}`.trim();
  }
  return joined;
}

/** An empty or quoted line is no part of one, nor a line that opens one itself, unless the first broke off before its date. */
function continues(line: string, before: string): boolean {
  if (line.trim() === '' || (isQuoteLine(line) && !/^>{1,9}\s?(?:[:：]|wrote)/.test(line))) return false;
  return !OPENS.test(line) || /^(?:on|am|le|el|il|op|em|den|dnia|w dniu)\b.{0,24}$/i.test(before);
}

/** Whether a wrapped attribution may begin with this line: with a date, or with a writer whose address is on the next. */
const startsAttribution = (first: string, second: string): boolean =>
  OPENS.test(first) || ADDRESS.test(first) || /^\s?[<([]/.test(second) || /[<([]\s?$/.test(first.slice(-5));

/** Ends as attributions do, and names a writer: by a verb, or in any language by an address with a date. */
function closes(line: string): boolean {
  const end = line.slice(-60).replace(/[\s*_]{1,10}$/, '');
  if (/[:：]$/.test(end)) return WROTE.test(line) || (ADDRESS.test(line) && DATED.test(line));
  return end.endsWith('--') && endsWithVerb(line);
}

const endsWithVerb = (line: string): boolean => ENDS_WITH_VERB.test(line.slice(-60).replace(/[\s*_:：-]{1,30}$/, ''));
