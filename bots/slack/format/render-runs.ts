import { escapeText, linkLabel, literal, type Marker, type Meant, pairedMarkers, ZERO_WIDTH } from './escape.ts';
import type { Run, Style } from './inline.ts';

/** What Slack shows as one thing is never cut; what is longer than this is shown without its look, so that it can be. */
const LONGEST = 1000;

const MARKER_OF = { italic: '_', bold: '*', strike: '~' } as const satisfies Partial<Record<Style, Marker>>;
type Wrapping = keyof typeof MARKER_OF;
const WRAPPINGS: readonly Wrapping[] = ['italic', 'bold', 'strike'];

/** Runs as mrkdwn. */
export function renderRuns(runs: readonly Run[], meant: Meant): string {
  const joined = joinLinks(runs);
  const guarded = guardedIn(joined);
  return wrapStretches(joined, WRAPPINGS, (run) => renderRun(run, guarded, meant));
}

/** A link is one thing to Slack, with one look: its words go together. */
function joinLinks(runs: readonly Run[]): Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last?.link === undefined || last.link !== run.link) joined.push(run);
    else
      joined[joined.length - 1] = { ...last, text: last.text + run.text, styles: last.styles.intersection(run.styles) };
  }
  return joined;
}

function guardedIn(runs: readonly Run[]): Set<Marker> {
  const formatted = new Set<Marker>();
  for (const { styles } of runs)
    for (const style of styles) formatted.add(style === 'code' ? '`' : MARKER_OF[style as Wrapping]);
  // What is no literal text is neither a space nor a word.
  const text = runs.map((run) => (isLiteral(run) ? run.text : '.')).join('');
  return new Set(text.split('\n').flatMap((line) => [...pairedMarkers(line, formatted)]));
}

const isCode = ({ styles, text }: Run): boolean => styles.has('code') && !/[`\n]/.test(text) && text.trim() !== '';
const isLiteral = (run: Run): boolean => run.link === undefined && !isCode(run);

function renderRun(run: Run, guarded: ReadonlySet<Marker>, meant: Meant): string {
  if (run.link !== undefined) return renderLink(run.text, run.link, guarded, meant);
  if (!isCode(run)) return literal(run.text, guarded, meant);
  const code = escapeText(run.text);
  return code.length > LONGEST ? literal(run.text, new Set(['`']), meant) : `\`${code}\``;
}

const LINKABLE = /^(?:https?:\/\/|mailto:|tel:)[^\s|<>]+$/i;

/** What is no link that Slack opens is shown as its words; what is too long, or shows another address than it leads to, with its address. */
function renderLink(words: string, href: string, guarded: ReadonlySet<Marker>, meant: Meant): string {
  if (!LINKABLE.test(href)) return literal(words || href, guarded, meant);
  const address = escapeText(href);
  const label = linkLabel(words);
  const link = label === '' ? `<${address}>` : `<${address}|${label}>`;
  if (link.length > LONGEST) return `${literal(words, guarded, meant)} (${literal(href, guarded, meant)})`;
  return misleads(words, href) ? `${label} (<${address}>)` : link;
}

const ADDRESS = /^\s*(?:https?:\/\/|www\.)((?:[a-z0-9-]+\.)+[a-z]{2,})(?:[/:?#]|\s*$)/i;

function misleads(words: string, href: string): boolean {
  const shown = ADDRESS.exec(words)?.[1]?.toLowerCase();
  const real = ADDRESS.exec(href)?.[1]?.toLowerCase();
  return shown !== undefined && real !== undefined && shown.replace(/^www\./, '') !== real.replace(/^www\./, '');
}

/** Puts markers around stretches of the same look, the longest outermost, so that they lie in each other and never cross. */
function wrapStretches(runs: readonly Run[], wrappings: readonly Wrapping[], render: (run: Run) => string): string {
  let result = '';
  for (let at = 0; at < runs.length; ) {
    const reach = (style: Wrapping): number => {
      let end = at;
      while (runs[end]?.styles.has(style)) end++;
      return end - at;
    };
    const best = wrappings.reduce<Wrapping | undefined>(
      (longest, style) => (reach(style) > (longest ? reach(longest) : 0) ? style : longest),
      undefined,
    );
    const count = best ? reach(best) : 1;
    const stretch = runs.slice(at, at + count);
    const rest = wrappings.filter((style) => style !== best);
    result += best ? wrapLines(wrapStretches(stretch, rest, render), MARKER_OF[best]) : stretch.map(render).join('');
    at += count;
  }
  return result;
}

/** Slack formats within a line only, and only where no space stands inside the marker. In a word it needs something beside it. */
const wrapLines = (text: string, marker: Marker): string =>
  text.replace(/[^\n]+/g, (line) => {
    const [start, end] = [line.search(INK), lastOf(line, INK)];
    const inner = line.slice(start, end);
    if (start < 0 || inner.length > LONGEST) return line;
    return `${line.slice(0, start)}${ZERO_WIDTH}${marker}${inner}${marker}${ZERO_WIDTH}${line.slice(end)}`;
  });

const INK = /[^\s\u200b]/;

/** The position behind the last character that matches. */
function lastOf(line: string, pattern: RegExp): number {
  let end = line.length;
  while (end > 0 && !pattern.test(line[end - 1] ?? '')) end--;
  return end;
}
