/** F1 of what a summary and its reference share, each from 0 to 1. */
export type Rouge = { readonly rouge1: number; readonly rouge2: number; readonly rougeL: number };

const TOKEN = /\p{Script=Han}|[[\p{L}\p{N}]--\p{Script=Han}]+/gv;

/** The tokens that ROUGE counts: lower-case words of letters and digits, each Chinese character by itself, no stemming. */
export const rougeTokens = (text: string): string[] => text.toLowerCase().match(TOKEN) ?? [];

/**
 * ROUGE-1, ROUGE-2 and ROUGE-L (Lin 2004) of a summary against one reference. Matches are clipped, and the longest common
 * subsequence runs over the whole text, as `rougeL` of Google's rouge-score does.
 */
export function rouge(summary: string, reference: string): Rouge {
  const [said, wanted] = [rougeTokens(summary), rougeTokens(reference)];
  return {
    rouge1: overlapF1(said, wanted),
    rouge2: overlapF1(pairsOf(said), pairsOf(wanted)),
    rougeL: f1(longestCommon(said, wanted), said.length, wanted.length),
  };
}

/** Each figure's mean over several references or summaries. */
export function meanRouge(all: readonly Rouge[]): Rouge {
  const mean = (pick: (one: Rouge) => number): number => all.reduce((sum, one) => sum + pick(one), 0) / all.length;
  return { rouge1: mean((one) => one.rouge1), rouge2: mean((one) => one.rouge2), rougeL: mean((one) => one.rougeL) };
}

const pairsOf = (tokens: readonly string[]): string[] => tokens.slice(1).map((token, at) => `${tokens[at]} ${token}`);

function overlapF1(said: readonly string[], wanted: readonly string[]): number {
  const left = new Map<string, number>();
  for (const gram of wanted) left.set(gram, (left.get(gram) ?? 0) + 1);
  let matches = 0;
  for (const gram of said) {
    const count = left.get(gram) ?? 0;
    if (count > 0) matches++;
    left.set(gram, count - 1);
  }
  return f1(matches, said.length, wanted.length);
}

const f1 = (matches: number, said: number, wanted: number): number =>
  matches === 0 ? 0 : (2 * matches) / (said + wanted);

function longestCommon(one: readonly string[], other: readonly string[]): number {
  let before = new Uint32Array(other.length + 1);
  for (const token of one) {
    const now = new Uint32Array(other.length + 1);
    other.forEach((wanted, at) => {
      now[at + 1] = token === wanted ? (before[at] ?? 0) + 1 : Math.max(before[at + 1] ?? 0, now[at] ?? 0);
    });
    before = now;
  }
  return before[other.length] ?? 0;
}
