export type FactKind = 'office' | 'name' | 'absence' | 'product' | 'work' | 'other';

/** Something that a person said of themselves. */
export type StatedFact = {
  readonly kind: FactKind;
  /** What it comes to: "Shanghai", "Kai", "Elbe P2". */
  readonly text: string;
  /** The words that say it. */
  readonly quote: string;
};

export type PersonFact = StatedFact & {
  readonly id: string;
  /** It was said where nobody else reads: only there it is made use of. */
  readonly private: boolean;
  readonly at: Date;
};

/** Of these kinds the latest counts. */
export const ONE_OF: readonly FactKind[] = ['office', 'name', 'absence'];

/** Whether somebody can't mean both: the newer counts. */
export const isInsteadOf = (newer: StatedFact, older: StatedFact): boolean =>
  newer.kind === older.kind && ONE_OF.includes(newer.kind) && newer.text !== older.text;
