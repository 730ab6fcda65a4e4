import { openDirectMessage } from '../web-api/open-conversation.ts';
import { addPost } from '../world/posts.ts';
import type { Conversation, Loose, Post, User } from '../world/types.ts';
import { renderView } from '../world/views.ts';
import type { World } from '../world/world.ts';
import { installationFor } from './writing.ts';

export type Visiting = {
  /** Opens the app from the list of apps: its home, or its messages. */
  opensHome(tab?: 'home' | 'messages'): Promise<void>;
  /** Goes to a channel while the messages of the app stay open beside it. */
  looksAt(channel: Conversation): Promise<void>;
  /** In an app from before July 2026: opens the assistant beside a channel, if one is named. The post that comes back begins its thread. */
  opensAssistant(beside?: Conversation): Promise<Post>;
  /** Goes to another channel while the assistant stays open. */
  goesTo(channel: Conversation, thread: Post): Promise<void>;
};

export function visiting(world: World, user: User): Visiting {
  const installation = () => installationFor(world, user.teamId);
  const messages = () => openDirectMessage(world, installation(), user.id);
  const tell = (type: string, body: Loose) =>
    world.emit({ topic: type, body: { type, ...body, event_ts: world.stamp() }, team: installation().teamId });
  const threadOf = (thread: Post, beside?: Conversation) => ({
    assistant_thread: {
      user_id: user.id,
      context: beside
        ? { channel_id: beside.id, team_id: beside.teamIds[0], enterprise_id: null }
        : ({} satisfies Loose),
      channel_id: thread.channel,
      thread_ts: thread.ts,
    },
  });
  return {
    async opensHome(tab = 'home') {
      const home = world.homes.get(user.id);
      const view = tab === 'home' && home ? { view: renderView(world, home) } : {};
      tell('app_home_opened', { user: user.id, channel: messages().id, tab, ...view });
    },
    async looksAt({ id }) {
      const [team_id] = world.conversations.get(id)?.teamIds ?? [];
      const context = { entities: [{ type: 'slack#/types/channel_id', value: id, team_id }] };
      tell('app_context_changed', { user: user.id, channel: messages().id, context });
    },
    async opensAssistant(beside) {
      const { botUserId, botId } = installation();
      const text = 'New Assistant Thread';
      const post = addPost(world, messages(), { user: botUserId, botId, text, subtype: 'assistant_app_thread' });
      tell('assistant_thread_started', threadOf(post, beside));
      return post;
    },
    async goesTo(channel, thread) {
      tell('assistant_thread_context_changed', threadOf(thread, channel));
    },
  };
}
