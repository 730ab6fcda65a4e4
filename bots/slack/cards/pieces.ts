import { bestCut } from '../format/cut.ts';

/** A field of Slack's takes 3,000 characters; each piece leaves room to write more. */
const LONGEST_PIECE = 2000;
/** Of the 100 blocks of a modal. */
const MOST_PIECES = 60;

/** All gaps are kept in the modal, which takes 3,000 characters. */
const LONGEST_GAP = 10;

/** A text in pieces that fit into a field each, and the white space that stood between them. */
type Pieces = { readonly pieces: readonly string[]; readonly gaps: readonly string[] };

/** Cuts a text between paragraphs where that is possible. Undefined when it has too many pieces. */
export function inPieces(text: string): Pieces | undefined {
  const pieces: string[] = [];
  const gaps: string[] = [];
  let rest = text;
  while (rest.length > LONGEST_PIECE && pieces.length < MOST_PIECES) {
    const at = bestCut(rest, LONGEST_PIECE, 0);
    const [before, after] = [rest.slice(0, at), rest.slice(at)];
    pieces.push(before.trimEnd());
    const gap = before.slice(before.trimEnd().length) + after.slice(0, after.length - after.trimStart().length);
    gaps.push(gap.length > LONGEST_GAP ? '\n\n' : gap);
    rest = after.trimStart();
  }
  pieces.push(rest);
  return pieces.length <= MOST_PIECES ? { pieces, gaps } : undefined;
}

/** Puts pieces together again, as they were or as they were changed. A piece without words is left out with what parted it. */
export function together(pieces: readonly string[], gaps: readonly string[]): string {
  let text = '';
  for (const [index, piece] of pieces.entries()) {
    if (piece.trim() === '') continue;
    text += text === '' ? piece : `${gaps[index - 1] ?? '\n\n'}${piece}`;
  }
  return text;
}
