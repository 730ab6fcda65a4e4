import type { UsersInfoResponse } from '@slack/web-api';
import type { Profile } from '../../core/channels/channel.ts';
import { notConnected, slackCode } from './errors.ts';
import type { Teams } from './teams.ts';

type SlackUser = NonNullable<UsersInfoResponse['user']>;

/** Slack's own helper, which its API does not call a bot. */
const SLACKBOT = 'USLACKBOT';

/**
 * Who somebody is for the team of the account: asks users.info (docs.slack.dev/reference/methods/users.info). Somebody from
 * another team that is connected too is looked up there, since only their own team knows whether they are a guest.
 */
export async function identify(
  account: string,
  address: string,
  teams: Pick<Teams, 'get'>,
): Promise<Profile | undefined> {
  const user = await lookUp(account, address, teams);
  if (!user) return undefined;
  if (teamsOf(user).includes(account)) return toProfile(user, true);
  const home = user.team_id ? await teams.get(user.team_id) : undefined;
  const atHome = home && (await lookUp(home.id, address, teams));
  return atHome ? toProfile(atHome, teamsOf(atHome).includes(home.id)) : toProfile(user, false);
}

async function lookUp(account: string, address: string, teams: Pick<Teams, 'get'>): Promise<SlackUser | undefined> {
  const team = await teams.get(account);
  if (!team) throw notConnected(account);
  try {
    const { user } = await team.client.users.info({ user: address.toUpperCase(), include_locale: true });
    return user;
  } catch (error) {
    if (['user_not_found', 'user_not_visible'].includes(slackCode(error) ?? '')) return undefined;
    throw error;
  }
}

/** On Enterprise Grid somebody belongs to several teams. */
const teamsOf = ({ team_id, enterprise_user }: SlackUser): readonly string[] => [
  ...(team_id ? [team_id] : []),
  ...(enterprise_user?.teams ?? []),
];

/** `ours`: they belong to a team that we are installed in. Only then its word for a mail address counts. */
export function toProfile(user: SlackUser, ours: boolean): Profile {
  const { profile, locale, tz } = user;
  const email = ours && user.is_email_confirmed ? profile?.email?.trim().toLowerCase() : undefined;
  const language = locale?.split('-')[0]?.toLowerCase();
  return {
    name: profile?.display_name || profile?.real_name || user.real_name || user.name || '',
    ...(email ? { email } : {}),
    ...(language ? { language } : {}),
    ...(tz ? { zone: tz } : {}),
    colleague: ours && isFullMember(user),
  };
}

const isFullMember = (user: SlackUser): boolean =>
  user.id !== SLACKBOT &&
  ![
    user.deleted,
    user.is_bot,
    user.is_workflow_bot,
    user.is_connector_bot,
    user.is_restricted,
    user.is_ultra_restricted,
    user.is_stranger,
    user.is_invited_user,
  ].includes(true);
