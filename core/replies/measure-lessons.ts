import type { Core } from '../core.ts';

/** How replies went out. */
type HowSent = {
  readonly replies: number;
  /** How much of the drafts was left on average, 0 to 1. */
  readonly similarity: number;
  /** Share of the drafts that were sent as they were. */
  readonly unedited: number;
};

/** Of one week. `week` is its Monday, YYYY-MM-DD (UTC). */
export type WeekOfReplies = HowSent & { readonly week: string };

/** Of the last weeks, beside as many weeks before, where there were enough then. */
export type RepliesLately = HowSent & { readonly before?: HowSent };

const DAY_MS = 86_400_000;

/** How much of the drafts was left when they were sent, week by week, oldest first. What a policy sent by itself is left out. */
export async function measureLessons(
  { workspaceId, since }: { readonly workspaceId: string; readonly since: Date },
  { stores }: Pick<Core, 'stores'>,
): Promise<WeekOfReplies[]> {
  const replies = await stores.lessons.similarities(workspaceId, since);
  const weeks = Map.groupBy(replies, ({ at }) => mondayOf(at.toISOString().slice(0, 10)));
  return [...weeks].map(([week, sent]) => ({ week, ...howSent(sent) }));
}

const LATELY_MS = 28 * DAY_MS;
/** From fewer nothing can be told. */
const ENOUGH = 5;

/** How the replies of the last four weeks went out. Undefined when they were too few to tell anything by. */
export async function repliesLately(
  { workspaceId, until }: { readonly workspaceId: string; readonly until: Date },
  { stores }: Pick<Core, 'stores'>,
): Promise<RepliesLately | undefined> {
  const start = new Date(until.getTime() - LATELY_MS);
  const replies = await stores.lessons.similarities(workspaceId, new Date(start.getTime() - LATELY_MS));
  const lately = replies.filter(({ at }) => at >= start && at < until);
  const before = replies.filter(({ at }) => at < start);
  if (lately.length < ENOUGH) return undefined;
  return { ...howSent(lately), ...(before.length < ENOUGH ? {} : { before: howSent(before) }) };
}

const howSent = (sent: readonly { readonly similarity: number }[]): HowSent => ({
  replies: sent.length,
  similarity: sent.reduce((sum, { similarity }) => sum + similarity, 0) / sent.length,
  unedited: sent.filter(({ similarity }) => similarity === 1).length / sent.length,
});

/** The Monday of the week that an ISO date lies in. */
export function mondayOf(day: string): string {
  const at = new Date(day);
  const daysSince = (at.getUTCDay() + 6) % 7;
  return new Date(at.getTime() - daysSince * DAY_MS).toISOString().slice(0, 10);
}
