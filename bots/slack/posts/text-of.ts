import type { SlackDeps } from '../features.ts';
import { idsToName, readSlackText } from '../format/read-text.ts';
import type { Team } from '../teams.ts';
import type { SlackPost } from './fetch-posts.ts';
import { namesOf } from './names.ts';

/** The words of a post, with people in it by their names. */
export async function textOf(post: SlackPost, team: Team, deps: SlackDeps): Promise<string> {
  const names = await namesOf(
    [...idsToName(post)].filter((id) => /^[UW]/.test(id)),
    team,
    deps,
  );
  return readSlackText(post, { botUserId: team.botUserId, nameOf: (id) => names.get(id) });
}
