import { namesColumns, recordLine } from './record-line.ts';

type Row = { readonly cells: string[]; heads: number };
type Table = { readonly rows: Row[]; cell: string[] | undefined };
type AddBlock = (block: string) => void;

/** Puts the tables of a page together. A table that holds another one only lays the page out: its cells are read one by one. */
export function openTables(addBlock: AddBlock) {
  let table: Table | undefined;

  const layOut = ({ rows, cell = [] }: Table): void => {
    for (const text of [...rows.flatMap(({ cells }) => cells), ...cell]) addBlock(text);
  };
  return {
    /** Whether a cell took the words. */
    write(text: string): boolean {
      if (!table?.cell) return false;
      table.cell.push(text.replaceAll('\n', ' '));
      return true;
    },
    open(name: string): void {
      if (name === 'table') {
        if (table) layOut(table);
        table = { rows: [], cell: undefined };
      } else if (name === 'tr') table?.rows.push({ cells: [], heads: 0 });
      const row = table?.rows.at(-1);
      if (!table || !row || (name !== 'td' && name !== 'th')) return;
      if (name === 'th') row.heads++;
      table.cell = [];
    },
    close(name: string): void {
      if (!table) return;
      if (name === 'table') {
        addBlock(render(table.rows));
        table = undefined;
      } else if (table.cell && (name === 'td' || name === 'th')) {
        table.rows.at(-1)?.cells.push(table.cell.join(' '));
        table.cell = undefined;
      }
    },
  };
}

/** Rows as lines that can be read alone. Of two columns without heads the first one names the second. */
function render(rows: readonly Row[]): string {
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const [first, ...rest] = filled;
  if (!first) return '';
  const isHead = first.heads === first.cells.length || (first.cells.length > 2 && namesColumns(first.cells));
  if (isHead && rest.length > 0) return rest.map(({ cells }) => `- ${recordLine(first.cells, cells)}`).join('\n');
  return filled.map(({ cells }) => `- ${pairOrRow(cells)}`).join('\n');
}

function pairOrRow(cells: readonly string[]): string {
  const [name = '', value = ''] = cells;
  const isPair = cells.length === 2 && name.trim() !== '' && value.trim() !== '';
  return isPair ? recordLine([name.replace(/\s*[:：]\s*$/, '')], [value]) : recordLine([], cells);
}
