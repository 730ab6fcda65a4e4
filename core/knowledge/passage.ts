/** Who may be told what a passage says: anyone who writes, or members of the workspace only. */
export type Audience = 'everyone' | 'members';

/** A stretch of a document that answers from it can quote. `text` is without markup; blocks are parted by a blank line. */
export type Passage = {
  /** Hash of what is in it: the same passage keeps its id when the document around it changes. */
  readonly id: string;
  readonly path: string;
  readonly title: string;
  /** The headings it stands under, outermost first, parted by ' › '; '' at the top of a document. */
  readonly heading: string;
  readonly text: string;
  readonly language: string;
  readonly audience: Audience;
};

/** Where a statement comes from; `quote` stands word for word in the passage. */
export type Source = {
  readonly path: string;
  readonly title: string;
  readonly heading: string;
  readonly quote: string;
};

export const sourceOf = ({ path, title, heading }: Passage, quote: string): Source => ({ path, title, heading, quote });
