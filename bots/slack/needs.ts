/**
 * What the code asks of Slack, in one place: the manifest is made from it, `frontdesk slack doctor` compares tokens with it,
 * and a test compares it with the code. Scopes are as docs.slack.dev/reference/methods and .../events name them.
 */

/** Each Web API method that is called with a bot token, and the scopes that it wants. */
export const methods: Readonly<Record<string, readonly string[]>> = {
  'assistant.threads.setStatus': ['chat:write'],
  'assistant.threads.setSuggestedPrompts': ['assistant:write'],
  'assistant.threads.setTitle': ['assistant:write'],
  'auth.revoke': [],
  'auth.test': [],
  'bots.info': ['users:read'],
  'chat.appendStream': ['chat:write'],
  'chat.delete': ['chat:write'],
  'chat.getPermalink': [],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.startStream': ['chat:write'],
  'chat.stopStream': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history', 'mpim:history'],
  'conversations.info': ['channels:read', 'groups:read', 'im:read', 'mpim:read'],
  'conversations.members': ['channels:read', 'groups:read', 'im:read', 'mpim:read'],
  'conversations.open': ['im:write'],
  'conversations.replies': ['channels:history', 'groups:history', 'im:history', 'mpim:history'],
  'files.info': ['files:read'],
  'users.conversations': ['channels:read', 'groups:read', 'im:read', 'mpim:read'],
  'users.info': ['users:read', 'users:read.email'],
  'users.list': ['users:read'],
  'views.open': [],
  'views.publish': [],
  'views.push': [],
  'views.update': [],
};

/** Each event that is subscribed to, and the scopes that it wants. */
export const events: Readonly<Record<string, readonly string[]>> = {
  app_context_changed: [],
  app_home_opened: [],
  app_mention: ['app_mentions:read'],
  app_uninstalled: [],
  channel_archive: ['channels:read'],
  channel_deleted: ['channels:read'],
  channel_left: ['channels:read'],
  channel_rename: ['channels:read'],
  channel_shared: ['channels:read', 'groups:read'],
  channel_unarchive: ['channels:read'],
  group_archive: ['groups:read'],
  group_deleted: ['groups:read'],
  group_left: ['groups:read'],
  group_rename: ['groups:read'],
  group_unarchive: ['groups:read'],
  member_joined_channel: ['channels:read', 'groups:read'],
  member_left_channel: ['channels:read', 'groups:read'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.im': ['im:history'],
  'message.mpim': ['mpim:history'],
  reaction_added: ['reactions:read'],
  reaction_removed: ['reactions:read'],
  team_join: ['users:read'],
  tokens_revoked: [],
  user_change: ['users:read'],
};

/**
 * Events that are heard and not asked for: only apps from before July 2026 have that pane (`assistant_view`), and new ones may
 * not subscribe to them (docs.slack.dev/ai/migrating-to-agent-messaging).
 */
export const olderEvents: readonly string[] = ['assistant_thread_context_changed', 'assistant_thread_started'];

type Command = { readonly command: string; readonly description: string; readonly usage_hint: string };

/** Slack sends mentions in a command's text as ids, not as names, only where that is asked for. */
export const commands: readonly Command[] = [
  {
    command: '/frontdesk',
    description: 'Ask the handbook, sum up a channel, see what waits for you',
    usage_hint: 'ask … | write … | summarize | inbox | digest | settings | help',
  },
];

type Shortcut = {
  readonly type: 'message' | 'global';
  readonly name: string;
  /** What the listener is registered for. */
  readonly callback_id: string;
  readonly description: string;
};

/** What people find in the menu of a message, or behind the lightning beside the box they write in. */
export const shortcuts: readonly Shortcut[] = [
  {
    type: 'message',
    name: 'Summarise this thread',
    callback_id: 'summarize_thread',
    description: 'Decisions, tasks and open questions, for you alone 总结讨论串',
  },
  {
    type: 'message',
    name: 'Draft a reply',
    callback_id: 'draft_reply',
    description: 'An answer from the handbook, yours to change 起草回复',
  },
  {
    type: 'message',
    name: 'Remember this',
    callback_id: 'remember_this',
    description: 'Questions are answered from it from now on 记住这条',
  },
  {
    type: 'message',
    name: 'Improve this text',
    callback_id: 'improve_text',
    description: 'Shorten, correct, make polite, translate 改写',
  },
  {
    type: 'global',
    name: 'New question',
    callback_id: 'new_question',
    description: 'The answer comes as a direct message 提问',
  },
];

/** Methods that are called without a bot token: with the app-level token of Socket Mode. */
export const otherMethods: Readonly<Record<string, readonly string[]>> = {
  'apps.connections.open': ['connections:write'],
};

/** Every scope of the bot token, by name. */
export const botScopes: readonly string[] = [
  ...new Set([
    ...Object.values(methods).flat(),
    ...Object.values(events).flat(),
    ...(commands.length + shortcuts.length > 0 ? ['commands'] : []),
  ]),
].toSorted();
