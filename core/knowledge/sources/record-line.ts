/**
 * A row of a table as a line that can be read alone: "Model: T4; Price: 480 EUR". What is empty is left out; a column without a
 * name gives its value alone.
 */
export function recordLine(head: readonly string[], row: readonly string[]): string {
  return row
    .map((cell, at) => ({ name: (head[at] ?? '').trim(), value: cell.trim() }))
    .filter(({ value }) => value !== '')
    .map(({ name, value }) => (name === '' ? value : `${name}: ${value}`))
    .join('; ');
}

const LONGEST_NAME = 80;

/** Whether a first row names the columns: every cell has a word or two, and none is a number. */
export const namesColumns = (row: readonly string[]): boolean =>
  row.every((cell) => /\p{L}/u.test(cell) && cell.trim().length <= LONGEST_NAME);
