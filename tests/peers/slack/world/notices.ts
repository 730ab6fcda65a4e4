import { announcePost } from './message-events.ts';
import { addPost } from './posts.ts';
import type { Conversation, Loose } from './types.ts';
import type { World } from './world.ts';

type Notice = { readonly user: string; readonly subtype: string; readonly text: string; readonly more?: Loose };

/** What Slack itself posts when something happens to a channel: a message of a subtype of its own. */
export const postNotice = (world: World, conversation: Conversation, notice: Notice): void =>
  announcePost(world, conversation, addPost(world, conversation, notice));
