import type { Line } from './pdf-lines.ts';

/** Paragraphs of one page under the headings that they stand under. */
type PageBlocks = { readonly headings: readonly string[]; readonly page: number; readonly blocks: string[] };

/** A line this much higher than most is a heading. */
const HIGHER = 1.15;
const LONGEST_HEADING = 120;
/** Lines further apart than this, in heights of theirs, are of two paragraphs. */
const APART = 1.9;
const LIST_ITEM = /^(?:[-–•▪◦*]|\d{1,2}[.)])\s/;

/** Puts lines together to paragraphs, and finds headings by their size. A heading holds on the pages that follow. */
export function blocksOf(pages: readonly (readonly Line[])[]): PageBlocks[] {
  const usual = usualHeight(pages.flat());
  const made: PageBlocks[] = [];
  let trail: { height: number; text: string }[] = [];
  for (const [index, lines] of pages.entries()) {
    let open: PageBlocks | undefined;
    let last: Line | undefined;
    for (const line of lines) {
      if (isHeading(line, usual)) {
        const joined = last !== undefined && isHeading(last, usual) && Math.abs(last.height - line.height) < 0.5;
        const before = joined ? trail.pop()?.text : undefined;
        trail = [
          ...trail.filter(({ height }) => height > line.height + 0.5),
          { height: line.height, text: before ? `${before} ${line.text}` : line.text },
        ];
        open = undefined;
      } else {
        open ??= begin(made, trail, index + 1);
        addLine(open.blocks, line, last);
      }
      last = line;
    }
  }
  return made.filter(({ blocks }) => blocks.length > 0);
}

function begin(made: PageBlocks[], trail: readonly { readonly text: string }[], page: number): PageBlocks {
  const opened = { headings: trail.map(({ text }) => text), page, blocks: [] };
  made.push(opened);
  return opened;
}

const isHeading = ({ text, height }: Line, usual: number): boolean =>
  usual > 0 &&
  height >= HIGHER * usual &&
  text.length <= LONGEST_HEADING &&
  /\p{L}/u.test(text) &&
  !/[.。;；,，]$/.test(text);

/** The height that most letters have. */
function usualHeight(lines: readonly Line[]): number {
  const letters = new Map<number, number>();
  for (const { text, height } of lines) {
    const rounded = Math.round(height * 2) / 2;
    letters.set(rounded, (letters.get(rounded) ?? 0) + text.length);
  }
  return [...letters].toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? 0;
}

function addLine(blocks: string[], line: Line, last: Line | undefined): void {
  const before = blocks.at(-1);
  const gap = last ? Math.abs(last.y - line.y) : 0;
  const isItem = LIST_ITEM.test(line.text);
  const text = line.text.replace(/^[–•▪◦*]\s/, '- ');
  if (before === undefined || (gap > APART * Math.max(line.height, 1) && !isItem)) blocks.push(text);
  else if (isItem) blocks[blocks.length - 1] = `${before}\n${text}`;
  else blocks[blocks.length - 1] = join(before, line.text);
}

/** A word that was parted at the end of a line is put together; between two Chinese characters there is no space. */
function join(before: string, line: string): string {
  const parted = /(?:^|\s)([\p{Ll}\p{Lu}]\p{Ll}+)-$/u.test(before) && /^\p{Ll}/u.test(line);
  if (parted) return before.slice(0, -1) + line;
  const chinese = /[\p{Script=Han}，。；：、！？）”]$/u.test(before) && /^[\p{Script=Han}（“]/u.test(line);
  return chinese ? before + line : `${before} ${line}`;
}
