import type { Loose, User } from './types.ts';

const AVATARS = 'https://avatars.slack-edge.com';

export const BOT_ICONS: Loose = {
  image_36: `${AVATARS}/bot_36.png`,
  image_48: `${AVATARS}/bot_48.png`,
  image_72: `${AVATARS}/bot_72.png`,
};

type Options = {
  /** Whose eyes: people of other teams are strangers. */
  readonly team: string;
  /** `users:read.email` */
  readonly email: boolean;
  readonly locale?: boolean;
};

/** A user as users.info shows it (docs.slack.dev/reference/objects/user-object). */
export function renderUser(user: User, { team, email, locale }: Options): Loose {
  return {
    id: user.id,
    team_id: user.teamId,
    name: user.name,
    deleted: user.deleted,
    color: '9f69e7',
    real_name: user.realName,
    tz: user.zone,
    tz_label: user.zone,
    tz_offset: offsetOf(user.zone),
    profile: profileOf(user, email),
    is_admin: user.admin,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: user.guest !== undefined,
    is_ultra_restricted: user.guest === 'single',
    is_bot: user.botId !== undefined,
    is_app_user: false,
    ...(user.teamId !== team && { is_stranger: true }),
    updated: user.updated,
    is_email_confirmed: user.email !== undefined,
    who_can_share_contact_card: 'EVERYONE',
    ...(locale && { locale: user.locale }),
  };
}

function profileOf(user: User, email: boolean): Loose {
  const [first = '', ...rest] = user.realName.split(' ');
  return {
    title: '',
    phone: '',
    skype: '',
    real_name: user.realName,
    real_name_normalized: user.realName,
    display_name: user.displayName,
    display_name_normalized: user.displayName,
    status_text: '',
    status_emoji: '',
    status_expiration: 0,
    avatar_hash: '0',
    ...(user.botId && { bot_id: user.botId, api_app_id: '' }),
    ...(email && user.email && { email: user.email }),
    first_name: first,
    last_name: rest.join(' '),
    image_24: `${AVATARS}/24.png`,
    image_32: `${AVATARS}/32.png`,
    image_48: `${AVATARS}/48.png`,
    image_72: `${AVATARS}/72.png`,
    image_192: `${AVATARS}/192.png`,
    image_512: `${AVATARS}/512.png`,
    team: user.teamId,
  };
}

/** Seconds east of Greenwich. */
function offsetOf(zone: string): number {
  const name = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts()
    .find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(name ?? '') ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60);
}
