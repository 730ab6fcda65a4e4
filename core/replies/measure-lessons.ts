import type { Core } from '../core.ts';

/** How replies of one week went out. `week` is its Monday, YYYY-MM-DD (UTC). */
export type WeekOfReplies = {
  readonly week: string;
  readonly replies: number;
  /** How much of the drafts was left on average, 0 to 1. */
  readonly similarity: number;
  /** Share of the drafts that were sent as they were. */
  readonly unedited: number;
};

const DAY_MS = 86_400_000;

/** How much of the drafts was left when they were sent, week by week, oldest first. What a policy sent by itself is left out. */
export async function measureLessons(
  { workspaceId, since }: { readonly workspaceId: string; readonly since: Date },
  { stores }: Pick<Core, 'stores'>,
): Promise<WeekOfReplies[]> {
  const replies = await stores.lessons.similarities(workspaceId, since);
  const weeks = Map.groupBy(replies, ({ at }) => mondayOf(at));
  return [...weeks].map(([week, sent]) => ({
    week,
    replies: sent.length,
    similarity: sent.reduce((sum, { similarity }) => sum + similarity, 0) / sent.length,
    unedited: sent.filter(({ similarity }) => similarity === 1).length / sent.length,
  }));
}

function mondayOf(at: Date): string {
  const daysSince = (at.getUTCDay() + 6) % 7;
  return new Date(at.getTime() - daysSince * DAY_MS).toISOString().slice(0, 10);
}
