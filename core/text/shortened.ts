/** A text as one line of at most `longest` letters as people count them; what was cut is shown by an ellipsis. */
export function shortened(text: string, longest: number): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= longest) return line;
  const letters = [...new Intl.Segmenter().segment(line.slice(0, longest * 12))].map(({ segment }) => segment);
  return letters.length <= longest
    ? letters.join('')
    : `${letters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`;
}
