import type { ParsedDocument } from '../parse-markdown.ts';
import { namesColumns, recordLine } from './record-line.ts';

/** Excel writes the delimiter into a line of its own. */
const SEPARATOR = /^sep=(.)\r?\n/i;

/**
 * The rows of a CSV or TSV file (RFC 4180, and what spreadsheets make of it: semicolons, tabs), each a passage of its own with
 * the names of its columns. Where the first row does not name them, the values stand alone.
 */
export async function readCsv(text: string): Promise<ParsedDocument> {
  const { default: papa } = await import('papaparse');
  const source = text.replace(/^\uFEFF/, '');
  const said = SEPARATOR.exec(source)?.[1];
  const { data } = papa.parse<string[]>(source.replace(SEPARATOR, ''), {
    delimitersToGuess: [',', ';', '\t', '|'],
    skipEmptyLines: 'greedy',
    ...(said ? { delimiter: said } : {}),
  });
  const [first = [], ...rest] = data.map((row) => row.map((cell) => cell.replaceAll(/\s+/g, ' ')));
  const named = rest.length > 0 && namesColumns(first);
  const lines = named ? rest.map((row) => recordLine(first, row)) : [first, ...rest].map((row) => recordLine([], row));
  const sections = lines.filter((line) => line !== '').map((line) => ({ headings: [], blocks: [line] }));
  return { title: '', audience: undefined, sections };
}
