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
  /** `place`: only those who read in the place where it was said, which is the folder of its path. */
  readonly audience: Audience | 'place';
};

/** Where a statement comes from; `quote` stands word for word in the passage. */
export type Source = {
  readonly path: string;
  readonly title: string;
  readonly heading: string;
  readonly quote: string;
};

/** The name of the page and where in it: `Warranty › Repairs`. */
export const nameOfSource = ({ title, heading }: Pick<Source, 'title' | 'heading'>): string =>
  [title, heading].filter(Boolean).join(' › ');

export const sourceOf = ({ path, title, heading }: Passage, quote: string): Source => ({ path, title, heading, quote });

/** Where an answer is given. What was remembered below `place` may be told there; `only` these pages and folders count, if set. */
export type Scope = { readonly place?: string; readonly only?: readonly string[] };

/** Who may be told of a passage in a scope; nobody: undefined. */
export function audienceIn(
  { path, audience }: Pick<Passage, 'path' | 'audience'>,
  { place, only }: Scope,
): Audience | undefined {
  // Whoever reads there could read it there.
  if (place !== undefined && isBelow(path, place)) return 'everyone';
  if (audience === 'place') return undefined;
  return only === undefined || only.some((folder) => isBelow(path, folder)) ? audience : undefined;
}

const isBelow = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);

/** Under which path what was said in a place is remembered: `slack/T0123/C0456`. */
export const folderOfPlace = (channel: string, account: string, placeId: string): string =>
  `${channel}/${account}/${placeId}`;
