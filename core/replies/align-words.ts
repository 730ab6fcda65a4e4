/** A stretch of two texts: the same words, or words of one that stand where words of the other stood. */
export type Change = { readonly kept: string } | { readonly removed: string; readonly added: string };

const READ_AT_MOST = 3000;

/** Words, spaces and punctuation, so that joining them gives the text again. */
const piecesOf = (text: string): string[] => {
  const pieces = [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)].map(({ segment }) => segment);
  return pieces.slice(0, READ_AT_MOST);
};

/**
 * Aligns two texts word by word by their longest common subsequence (Wagner and Fischer 1974). `similarity` is the share
 * of words in common (Dice), 0 to 1; spaces do not count.
 */
export function alignWords(before: string, after: string): { changes: Change[]; similarity: number } {
  const [a, b] = [piecesOf(before), piecesOf(after)];
  const lengths = commonLengths(a, b);
  const changes: Change[] = [];
  let [kept, removed, added] = ['', '', ''];
  const flush = () => {
    if (kept) changes.push({ kept });
    if (removed || added) changes.push({ removed, added });
    [kept, removed, added] = ['', '', ''];
  };
  let common = 0;
  for (let [i, j] = [0, 0]; i < a.length || j < b.length; ) {
    if (i < a.length && a[i] === b[j]) {
      if (removed || added) flush();
      kept += a[i];
      if (isWord(a[i])) common += 1;
      i += 1;
      j += 1;
    } else {
      if (kept) flush();
      const skipOld = j >= b.length || (i < a.length && lengthAt(lengths, i + 1, j) >= lengthAt(lengths, i, j + 1));
      if (skipOld) removed += a[i++];
      else added += b[j++];
    }
  }
  flush();
  const words = a.filter(isWord).length + b.filter(isWord).length;
  return { changes, similarity: words === 0 ? 1 : (2 * common) / words };
}

const isWord = (piece: string | undefined): boolean => piece !== undefined && /[\p{L}\p{N}]/u.test(piece);

type Table = { readonly cells: Uint16Array; readonly width: number };

const lengthAt = ({ cells, width }: Table, i: number, j: number): number => cells[i * width + j] ?? 0;

/** Cell (i, j): how many pieces the rest of `a` from i and of `b` from j have in common. */
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
