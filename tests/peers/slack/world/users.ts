import { newId } from './ids.ts';
import type { Team, User } from './types.ts';
import type { World } from './world.ts';

export type NewUser = {
  /** As people write it: `Lea Winter`. */
  readonly name: string;
  readonly email?: string;
  readonly admin?: boolean;
  /** A guest of several channels, or of a single one. */
  readonly guest?: 'multi' | 'single';
  /** IANA. */
  readonly zone?: string;
  readonly locale?: string;
  readonly botId?: string;
};

export function addUser(world: World, team: Team, wanted: NewUser): User {
  const user: User = {
    id: newId('U'),
    teamId: team.id,
    name: wanted.name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '.'),
    realName: wanted.name,
    displayName: wanted.botId ? '' : (wanted.name.split(' ')[0] ?? wanted.name),
    email: wanted.email,
    zone: wanted.zone ?? 'Europe/Berlin',
    locale: wanted.locale ?? 'en-US',
    admin: wanted.admin ?? false,
    guest: wanted.guest,
    deleted: false,
    ...(wanted.botId && { botId: wanted.botId }),
    updated: Math.floor(world.clock.now() / 1000),
  };
  world.users.set(user.id, user);
  return user;
}
