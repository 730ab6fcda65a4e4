/** Which draft a block of a card is about, and the team of the card. */
export type Reference = { readonly draftId: string; readonly team: string };

/**
 * The block that holds a card's controls is named so: whatever is pressed says by it what it is about. It has another name when
 * `version` is another, since Slack keeps what was chosen in a menu as long as its block keeps its name.
 */
export const blockIdFor = ({ draftId, team }: Reference, version: string): string =>
  ['draft', draftId, team, version.slice(0, 32)].join(':');

/** Undefined for a block that is not ours. */
export function readBlockId(blockId: string): Reference | undefined {
  const [kind, draftId, team] = blockId.split(':');
  return kind === 'draft' && draftId && team ? { draftId, team } : undefined;
}
