import { readFileSync } from 'node:fs';

/** The rows of a JSON Lines file. */
export const rowsOf = <T>(file: string): T[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);

/** A line for people: standard output belongs to the result. */
export const report = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
