import { eastAsianWidth } from 'get-east-asian-width';
import type { Token } from 'markdown-it';
import { renderCode } from './code-block.ts';
import type { Meant } from './escape.ts';
import { type Run, runsOf } from './inline.ts';
import { renderRuns } from './render-runs.ts';

/** What a phone shows of code without breaking its lines. */
const WIDEST = 60;

type Cell = readonly Run[];
type Table = { readonly head: readonly Cell[]; readonly rows: readonly (readonly Cell[])[] };

/**
 * A table as text: Slack's own table block ends at 100 rows and 20 columns, and what is in it is not in `text`. In columns of
 * fixed width a small table is read everywhere; one that is wide, or has links, which code can't show, becomes a list with the
 * head beside each cell.
 */
export function renderTable(tokens: readonly Token[], meant: Meant): string {
  const table = readTable(tokens);
  const cells = [table.head, ...table.rows].map((row) => row.map(plainOf));
  const widths = table.head.map((_, column) => Math.max(...cells.map((row) => widthOf(row[column] ?? ''))));
  const total = widths.reduce((sum, width) => sum + width + 3, -3);
  const hasLinks = [table.head, ...table.rows].flat(2).some(({ link }) => link !== undefined);
  return total > WIDEST || hasLinks ? asList(table, meant) : renderCode(inColumns(cells, widths));
}

function readTable(tokens: readonly Token[]): Table {
  const rows: Cell[][] = [];
  for (const { type, children } of tokens) {
    if (type === 'tr_open') rows.push([]);
    if (type === 'inline') rows.at(-1)?.push(runsOf(children ?? []));
  }
  const [head = [], ...rest] = rows;
  return { head, rows: rest };
}

const plainOf = (cell: Cell): string =>
  cell
    .map(({ text }) => text)
    .join('')
    .replaceAll(/\s+/g, ' ');

const NARROW = /^[ -~]*$/;
const LETTERS = new Intl.Segmenter();

/** Columns that a text takes where letters are of fixed width: two for what is wide in East Asia (Unicode, UAX 11). */
const widthOf = (text: string): number =>
  NARROW.test(text)
    ? text.length
    : [...LETTERS.segment(text)].reduce((sum, { segment }) => sum + eastAsianWidth(segment.codePointAt(0) ?? 0), 0);

const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

function inColumns(cells: readonly (readonly string[])[], widths: readonly number[]): string {
  const lines = cells.map((row) =>
    widths
      .map((width, column) => padded(row[column] ?? '', width))
      .join(' | ')
      .trimEnd(),
  );
  const rule = widths.map((width) => '-'.repeat(width)).join('-|-');
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

const inBold = (cell: Cell): Run[] =>
  cell.map((run) => ({ ...run, styles: new Set([...run.styles, 'bold' as const]) }));
const textRun = (text: string): Run => ({ text, styles: new Set() });

/** `•   *Name*: Elbe T4; *Price*: 1,290`; a cell without words is left out. */
function asList({ head, rows }: Table, meant: Meant): string {
  const lines = (rows.length > 0 ? rows : [head]).map((row) => {
    const named = row.flatMap((cell, column): Run[] => {
      const name = rows.length > 0 ? (head[column] ?? []) : [];
      if (plainOf(cell).trim() === '') return [];
      return plainOf(name).trim() === ''
        ? [...cell, textRun('; ')]
        : [...inBold(name), textRun(': '), ...cell, textRun('; ')];
    });
    return `•   ${renderRuns(named.slice(0, -1), meant).replaceAll(/\s*\n\s*/g, ' ')}`;
  });
  return lines.join('\n');
}
