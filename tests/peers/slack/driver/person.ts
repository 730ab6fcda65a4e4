import type { User } from '../world/types.ts';
import type { World } from '../world/world.ts';
import { type Commands, commands } from './commands.ts';
import { type Installing, installing } from './installing.ts';
import { type Managing, managing } from './managing.ts';
import { type Modals, modals } from './modals.ts';
import { type Pressing, pressing } from './pressing.ts';
import { type Reading, reading } from './reading.ts';
import { type Visiting, visiting } from './visiting.ts';
import { type Writing, writing } from './writing.ts';

/** Someone who uses Slack: what they do, and what they see. */
export type Person = Pick<User, 'id' | 'teamId' | 'name' | 'realName' | 'email'> &
  Writing &
  Pressing &
  Modals &
  Commands &
  Visiting &
  Managing &
  Installing &
  Reading;

export const personFor = (world: World, user: User): Person => ({
  id: user.id,
  teamId: user.teamId,
  name: user.name,
  realName: user.realName,
  email: user.email,
  ...writing(world, user),
  ...pressing(world, user),
  ...modals(world, user),
  ...commands(world, user),
  ...visiting(world, user),
  ...managing(world, user),
  ...installing(world, user),
  ...reading(world, user),
});
