import type { Conversation, Installation, Loose, Post, User } from '../world/types.ts';
import type { World } from '../world/world.ts';

/** What every payload of interactivity says (docs.slack.dev/reference/interaction-payloads). */
export function commonPayload(world: World, user: User, teamId: string): Loose {
  return {
    token: world.app.verificationToken,
    api_app_id: world.app.id,
    team: { id: teamId, domain: world.teams.get(teamId)?.domain },
    user: { id: user.id, username: user.name, name: user.name, team_id: user.teamId },
    enterprise: null,
    is_enterprise_install: false,
  };
}

/** How a conversation is called where people press and type. */
export const nameIn = ({ kind, name }: Conversation): string =>
  kind === 'im' ? 'directmessage' : kind === 'mpim' ? name : kind === 'private' ? 'privategroup' : name;

/** The installation that something in a conversation is put to: that of the app which posted there, or else is in it. */
export function installationAt(world: World, conversation: Conversation, post?: Post): Installation {
  const installations = [...world.installations.values()];
  const found =
    installations.find(({ botUserId }) => botUserId === post?.user) ??
    installations.find(({ botUserId }) => conversation.members.has(botUserId)) ??
    installations.find(({ teamId }) => conversation.teamIds.includes(teamId));
  if (!found) throw new Error('The app is not installed here.');
  return found;
}
