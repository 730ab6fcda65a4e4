import Table from 'cli-table3';
import colors from 'picocolors';

/** Readable text goes to standard output; with --json one JSON value does, and nothing else. */
export type Output = {
  readonly json: boolean;
  /** Gives the command's result: `value` for scripts, `render` for people. */
  result(value: unknown, render: () => string): void;
  /** News on the way, on standard error so that it never mixes with the result. */
  note(text: string): void;
};

export const makeOutput = (json: boolean): Output => ({
  json,
  result(value, render) {
    const text = json ? JSON.stringify(value, null, 2) : render();
    process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
  },
  note(text) {
    process.stderr.write(`${text}\n`);
  },
});

/** `width` in columns of the terminal; the one column without takes what the others leave. */
export type Column = { readonly title: string; readonly width?: number };

const EDGES = ['top', 'bottom', 'left', 'mid', 'right'];
const FRAMELESS = Object.fromEntries(
  EDGES.flatMap((edge) => ['', '-left', '-mid', '-right'].map((end) => [`${edge}${end}`, ''])),
);

/**
 * A table that fits the terminal, between 80 and 160 columns. A row is one line: what is too long for its cell ends in an
 * ellipsis. The last cell of a row with fewer cells than columns takes the width of those that are missing.
 */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const fixed = columns.reduce((sum, { width = 0 }) => sum + width + 2, 0);
  const rest = Math.max(80, Math.min(process.stdout.columns ?? 120, 160)) - fixed;
  const made = new Table({
    head: columns.map(({ title }) => colors.bold(title)),
    colWidths: columns.map(({ width = rest }) => width + 1),
    chars: { ...FRAMELESS, middle: ' ' },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 1 },
  });
  for (const row of rows) {
    const cells = row.map((cell) => cell.replaceAll(/\s+/g, ' ').trim());
    made.push([...cells.slice(0, -1), { content: cells.at(-1), colSpan: columns.length - cells.length + 1 }]);
  }
  return made.toString().replaceAll(/ +$/gm, '');
}

/** "1 label", "2 labels". */
export const plural = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

export const heading = (text: string): string => `\n${colors.bold(colors.cyan(`── ${text} ──`))}\n`;

/** Grey, since the table closes a colour in a cell that it cuts, but not the terminal's own "dim". */
export const dim = (text: string): string => colors.gray(text);

/** Control characters in mail could rewrite the terminal (CWE-150): they are shown as a replacement character. */
export const plain = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach the terminal
  text.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
