import type { Database } from '../../../prisma/client.ts';

/** A draft as it is shown for approval on a channel of people. */
export type PostedCard = {
  readonly draftId: string;
  readonly accountId: string;
  /** The platform's id of the channel or person that it is shown to. */
  readonly place: string;
  /** What the platform calls the card; null until that is known. */
  readonly sentId: string | null;
  /** Hash of what it shows; empty until it shows something. */
  readonly shown: string;
  /** When it was posted or changed last; until then, when it was about to be. */
  readonly at: Date;
};

type Spot = Pick<PostedCard, 'draftId' | 'accountId' | 'place'>;

export const makeDraftCardStore = (database: Database) => ({
  /** The cards of a draft, the oldest first. */
  ofDraft: (workspaceId: string, draftId: string): Promise<PostedCard[]> =>
    database.draftCard.findMany({ where: { workspaceId, draftId }, orderBy: [{ at: 'asc' }, { place: 'asc' }] }),

  /** The card that the platform calls so. */
  bySentId: (workspaceId: string, sentId: string): Promise<PostedCard | null> =>
    database.draftCard.findFirst({ where: { workspaceId, sentId } }),

  /** Notes that a card is about to be posted there; false when that was noted before. */
  async begin(workspaceId: string, spot: Spot): Promise<boolean> {
    const { count } = await database.draftCard.createMany({ data: [{ ...spot, workspaceId }], skipDuplicates: true });
    return count === 1;
  },

  /** Notes what stands there now. */
  async save(workspaceId: string, { draftId, accountId, place, sentId, shown }: Omit<PostedCard, 'at'>): Promise<void> {
    await database.draftCard.updateMany({
      where: { workspaceId, draftId, accountId, place },
      data: { sentId, shown, at: new Date() },
    });
  },

  /** Those of the drafts that are shown somewhere, or may be: in the workspace is a place that wants drafts. */
  async wanted(workspaceId: string, draftIds: readonly string[]): Promise<string[]> {
    const rows = await database.$queryRaw<{ id: string }[]>`
      SELECT d.id FROM "Draft" AS d
      WHERE d."workspaceId" = ${workspaceId} AND d.id = ANY(${[...draftIds]}) AND (
        EXISTS (SELECT FROM "DraftCard" AS c WHERE c."workspaceId" = d."workspaceId" AND c."draftId" = d.id)
        OR EXISTS (
          SELECT FROM "Place" AS p
          WHERE p."workspaceId" = d."workspaceId" AND jsonb_typeof(p.rules -> 'cards') = 'object'))`;
    return rows.map(({ id }) => id);
  },
});
