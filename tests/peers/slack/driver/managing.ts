import { memberJoined, memberLeft } from '../world/membership.ts';
import { postNotice } from '../world/notices.ts';
import type { Conversation, User } from '../world/types.ts';
import type { World } from '../world/world.ts';

type Someone = { readonly id: string };

export type Managing = {
  joins(channel: Conversation): Promise<void>;
  leaves(channel: Conversation): Promise<void>;
  invites(who: Someone, channel: Conversation): Promise<void>;
  removes(who: Someone, channel: Conversation): Promise<void>;
  renames(channel: Conversation, name: string): Promise<void>;
  archives(channel: Conversation): Promise<void>;
  unarchives(channel: Conversation): Promise<void>;
};

export function managing(world: World, user: User): Managing {
  const family = ({ kind }: Conversation) => (kind === 'public' ? 'channel' : 'group');
  const tell = (channel: Conversation, what: 'archive' | 'unarchive') => {
    const type = `${family(channel)}_${what}`;
    const body = { type, channel: channel.id, user: user.id, is_moved: 0, event_ts: world.stamp() };
    world.emit({ topic: type, body, conversation: channel.id });
  };
  return {
    joins: async (channel) => memberJoined(world, channel, user.id),
    leaves: async (channel) => memberLeft(world, channel, user.id),
    invites: async ({ id }, channel) => memberJoined(world, channel, id, user.id),
    removes: async ({ id }, channel) => memberLeft(world, channel, id, user.id),
    async renames(channel, name) {
      const before = channel.name;
      channel.previousNames.unshift(before);
      channel.name = name;
      const type = `${family(channel)}_rename`;
      const { id, kind, created } = channel;
      const about = { id, is_channel: kind === 'public', is_mpim: false, name, name_normalized: name, created };
      world.emit({ topic: type, body: { type, channel: about, event_ts: world.stamp() }, conversation: id });
      const text = `has renamed the channel from "${before}" to "${name}"`;
      postNotice(world, channel, {
        user: user.id,
        subtype: `${family(channel)}_name`,
        text,
        more: { old_name: before, name },
      });
    },
    async archives(channel) {
      tell(channel, 'archive');
      postNotice(world, channel, {
        user: user.id,
        subtype: `${family(channel)}_archive`,
        text: 'archived the channel',
      });
      channel.archived = true;
    },
    async unarchives(channel) {
      channel.archived = false;
      tell(channel, 'unarchive');
    },
  };
}
