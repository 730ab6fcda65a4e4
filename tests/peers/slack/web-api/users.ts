import { isBot } from '../world/posts.ts';
import { BOT_ICONS, renderUser } from '../world/render-user.ts';
import type { Loose, User } from '../world/types.ts';
import { type Call, refuse } from './method.ts';
import { pageOf } from './paging.ts';

/** Slack itself, when it speaks. It is in every team, and says of itself that it is no bot. */
const SLACKBOT: User = {
  id: 'USLACKBOT',
  teamId: '',
  name: 'slackbot',
  realName: 'Slackbot',
  displayName: 'Slackbot',
  email: undefined,
  zone: 'America/Los_Angeles',
  locale: 'en-US',
  admin: false,
  guest: undefined,
  deleted: false,
  updated: 0,
};

export function info(call: Call): Loose {
  const id = call.args.text('user') ?? '';
  if (id === SLACKBOT.id) return { user: shown(call, { ...SLACKBOT, teamId: call.me.teamId }) };
  const user = call.world.users.get(id);
  return user && mayKnowUser(call, user) ? { user: shown(call, user) } : refuse('user_not_found');
}

export function list(call: Call): Loose {
  const ofTeam = [...call.world.users.values()].filter(({ teamId }) => teamId === call.me.teamId);
  const { items, next } = pageOf(ofTeam, call.args, { usual: 1000, most: 1000 });
  return {
    members: items.map((user) => shown(call, user)),
    cache_ts: Math.floor(call.world.clock.now() / 1000),
    response_metadata: { next_cursor: next },
  };
}

/** Only people of the same team, who are not deactivated. */
export function lookupByEmail(call: Call): Loose {
  const email = call.args.required('email').toLowerCase();
  const user = [...call.world.users.values()].find(
    (one) => one.teamId === call.me.teamId && one.email?.toLowerCase() === email && !one.deleted && !isBot(one),
  );
  return user ? { user: shown(call, user) } : refuse('users_not_found');
}

export function teamInfo({ world, args, me }: Call): Loose {
  const team = world.teams.get(args.text('team') ?? me.teamId) ?? refuse('team_not_found');
  return {
    team: {
      id: team.id,
      name: team.name,
      url: `https://${team.domain}.slack.com/`,
      domain: team.domain,
      email_domain: team.emailDomain,
      icon: { image_default: true, image_34: BOT_ICONS.image_36, image_44: BOT_ICONS.image_48 },
      avatar_base_url: 'https://ca.slack-edge.com/',
      is_verified: false,
    },
  };
}

export function botInfo({ world, args, me }: Call): Loose {
  const id = args.text('bot') ?? me.botId;
  const user = [...world.users.values()].find(({ botId }) => botId === id) ?? refuse('bot_not_found');
  return {
    bot: {
      id,
      deleted: user.deleted,
      name: user.realName,
      updated: user.updated,
      app_id: world.app.id,
      user_id: user.id,
      icons: BOT_ICONS,
    },
  };
}

const shown = (call: Call, user: User): Loose =>
  renderUser(user, {
    team: call.me.teamId,
    // The mail addresses of other organisations' people are never told.
    email: call.token.scopes.includes('users:read.email') && user.teamId === call.me.teamId,
    locale: call.args.flag('include_locale'),
  });

/** One's own team, and those that one shares a conversation with. */
const mayKnowUser = ({ world, me }: Call, { id, teamId }: User): boolean =>
  teamId === me.teamId ||
  [...world.conversations.values()].some(({ members }) => members.has(id) && members.has(me.botUserId));
