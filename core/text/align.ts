/** A stretch of two lists: what both have, or what of one stands where what of the other stood. */
type Stretch =
  | { readonly kept: readonly string[] }
  | { readonly removed: readonly string[]; readonly added: readonly string[] };

/** Aligns two lists of words by their longest common subsequence (Wagner and Fischer 1974); time and memory grow with both lengths. */
export function align(a: readonly string[], b: readonly string[]): Stretch[] {
  const lengths = commonLengths(a, b);
  const stretches: Stretch[] = [];
  let [kept, removed, added]: [string[], string[], string[]] = [[], [], []];
  const flush = () => {
    if (kept.length > 0) stretches.push({ kept });
    if (removed.length + added.length > 0) stretches.push({ removed, added });
    [kept, removed, added] = [[], [], []];
  };
  for (let [i, j] = [0, 0]; i < a.length || j < b.length; ) {
    const [left = '', right = ''] = [a[i], b[j]];
    if (i < a.length && j < b.length && left === right) {
      if (removed.length + added.length > 0) flush();
      kept.push(left);
      i += 1;
      j += 1;
    } else {
      if (kept.length > 0) flush();
      const skipOld = j >= b.length || (i < a.length && lengthAt(lengths, i + 1, j) >= lengthAt(lengths, i, j + 1));
      if (skipOld) {
        removed.push(left);
        i += 1;
      } else {
        added.push(right);
        j += 1;
      }
    }
  }
  flush();
  return stretches;
}

type Table = { readonly cells: Uint16Array; readonly width: number };

const lengthAt = ({ cells, width }: Table, i: number, j: number): number => cells[i * width + j] ?? 0;

/** Cell (i, j): how many words the rest of `a` from i and of `b` from j have in common. */
function commonLengths(a: readonly string[], b: readonly string[]): Table {
  const width = b.length + 1;
  const table = { cells: new Uint16Array((a.length + 1) * width), width };
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const same = a[i] === b[j];
      const length = same
        ? lengthAt(table, i + 1, j + 1) + 1
        : Math.max(lengthAt(table, i + 1, j), lengthAt(table, i, j + 1));
      table.cells[i * width + j] = length;
    }
  }
  return table;
}
