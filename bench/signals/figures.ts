/** What somebody said about a text, and what we said. */
export type Pair = { readonly gold: string; readonly said: string };
export type Figures = { readonly accuracy: number; readonly macroF1?: number; readonly learnedFrom?: string };

/** Percent of the pairs that agree, and the mean over the labels of F1, in percent. */
export function figuresOf(pairs: readonly Pair[]): Figures {
  const labels = [...new Set(pairs.map(({ gold }) => gold))];
  const f1 = labels.map((label) => {
    const both = pairs.filter(({ gold, said }) => gold === label && said === label).length;
    return (2 * both) / pairs.reduce((sum, { gold, said }) => sum + Number(gold === label) + Number(said === label), 0);
  });
  const right = pairs.filter(({ gold, said }) => gold === said).length;
  return { accuracy: percent(right / pairs.length), macroF1: percent(f1.reduce((a, b) => a + b, 0) / labels.length) };
}

export const percent = (share: number): number => Math.round(share * 1000) / 10;
