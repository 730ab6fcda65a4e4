import type { Line } from './pdf-lines.ts';

/** So many lines at the head and at the foot of a page may run through a document. */
const EDGE = 3;
const LEAST_PAGES = 3;
/** On this share of the pages a line has to stand to be none of any page's own. */
const SHARE = 0.6;

/**
 * Pages without the headers and footers that run through the document: lines at the edge that stand on most pages, but for
 * their numbers. In a document of two pages nothing is sure.
 */
export function withoutRunningLines(pages: readonly (readonly Line[])[]): Line[][] {
  if (pages.length < LEAST_PAGES) return pages.map((lines) => [...lines]);
  const counts = new Map<string, number>();
  for (const lines of pages) {
    const atEdge = new Set([...lines.slice(0, EDGE), ...lines.slice(-EDGE)].map(({ text }) => bare(text)));
    for (const words of atEdge) counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  const least = Math.max(LEAST_PAGES, SHARE * pages.length);
  const runs = (line: Line): boolean => (counts.get(bare(line.text)) ?? 0) >= least;
  return pages.map((lines) => lines.filter((line, at) => !((at < EDGE || at >= lines.length - EDGE) && runs(line))));
}

const bare = (text: string): string => text.replaceAll(/\d+/g, '#').toLowerCase();
