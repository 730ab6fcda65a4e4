/** A stretch of text as pdf.js gives it: `transform` is its matrix, with its place at 4 and 5. */
type Item = {
  readonly str: string;
  readonly hasEOL: boolean;
  readonly transform: readonly unknown[];
  readonly height: number;
};

/** A line of a page: its words, its height in points, and where its foot stands above the foot of the page. */
export type Line = { readonly text: string; readonly height: number; readonly y: number };

/** The lines of a page in the order in which they stand in the file. */
export function linesOf(items: readonly Item[]): Line[] {
  const lines: Line[] = [];
  let text = '';
  let height = 0;
  let y: number | undefined;
  const end = (): void => {
    const words = text.replaceAll(/\s+/g, ' ').trim();
    if (words !== '') lines.push({ text: words, height, y: y ?? 0 });
    [text, height, y] = ['', 0, undefined];
  };
  for (const item of items) {
    const at = Number(item.transform[5] ?? 0);
    // Some programs write no ends of lines: a new one begins where the words go down by more than half of their height.
    if (y !== undefined && item.str.trim() !== '' && Math.abs(at - y) > Math.max(2, item.height / 2)) end();
    text += item.str;
    if (item.str.trim() !== '') {
      height = Math.max(height, item.height);
      y ??= at;
    }
    if (item.hasEOL) end();
  }
  end();
  return lines;
}
