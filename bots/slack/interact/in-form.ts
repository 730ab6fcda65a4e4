import type { SlackDeps } from '../features.ts';
import { attend } from './attend.ts';
import { noticeView, shownAs } from './modal.ts';
import type { Visitor } from './visitor.ts';

type Form = { readonly teamId: string; readonly userId: string; readonly viewId: string };

/** Does what a form was sent for, and says in it what came of it: `work` gives mrkdwn. */
export async function inForm(
  { teamId, userId, viewId }: Form,
  deps: SlackDeps,
  work: (visitor: Visitor) => Promise<string>,
): Promise<void> {
  const show = async (words: string) => {
    const found = await deps.teams.get(teamId);
    if (found) await shownAs(found.client, viewId).show(noticeView(words));
  };
  await attend({ teamId, userId }, show, deps, async (visitor) => show(await work(visitor)));
}
