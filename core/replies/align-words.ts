import { align } from '../text/align.ts';

/** A stretch of two texts: the same words, or words of one that stand where words of the other stood. */
export type Change = { readonly kept: string } | { readonly removed: string; readonly added: string };

const READ_AT_MOST = 3000;

/** Words, spaces and punctuation, so that joining them gives the text again. */
const piecesOf = (text: string): string[] => {
  const pieces = [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)].map(({ segment }) => segment);
  return pieces.slice(0, READ_AT_MOST);
};

/** Aligns two texts word by word. `similarity` is the share of words in common (Dice), 0 to 1; spaces do not count. */
export function alignWords(before: string, after: string): { changes: Change[]; similarity: number } {
  const [a, b] = [piecesOf(before), piecesOf(after)];
  const stretches = align(a, b);
  const changes = stretches.map(
    (one): Change =>
      'kept' in one ? { kept: one.kept.join('') } : { removed: one.removed.join(''), added: one.added.join('') },
  );
  const common = stretches.flatMap((one) => ('kept' in one ? one.kept.filter(isWord) : [])).length;
  const words = a.filter(isWord).length + b.filter(isWord).length;
  return { changes, similarity: words === 0 ? 1 : (2 * common) / words };
}

const isWord = (piece: string): boolean => /[\p{L}\p{N}]/u.test(piece);
