import type { User } from '../world/types.ts';
import type { World } from '../world/world.ts';
import { type Reading, reading } from './reading.ts';
import { type Writing, writing } from './writing.ts';

/** Someone who uses Slack: what they do, and what they see. */
export type Person = Pick<User, 'id' | 'teamId' | 'name' | 'realName' | 'email'> & Writing & Reading;

export const personFor = (world: World, user: User): Person => ({
  id: user.id,
  teamId: user.teamId,
  name: user.name,
  realName: user.realName,
  email: user.email,
  ...writing(world, user),
  ...reading(world, user),
});
