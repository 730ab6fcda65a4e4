/**
 * What the code asks of Slack, in one place: the manifest is made from it, `frontdesk slack doctor` compares tokens with it,
 * and a test compares it with the code. Scopes are as docs.slack.dev/reference/methods and .../events name them.
 */

/** Each Web API method that is called with a bot token, and the scopes that it wants. */
export const methods: Readonly<Record<string, readonly string[]>> = {
  'auth.revoke': [],
  'auth.test': [],
  'bots.info': ['users:read'],
  'chat.postMessage': ['chat:write'],
  'users.conversations': ['channels:read', 'groups:read'],
  'users.info': ['users:read', 'users:read.email'],
};

/** Each event that is subscribed to, and the scopes that it wants. */
export const events: Readonly<Record<string, readonly string[]>> = {
  app_uninstalled: [],
  tokens_revoked: [],
};

type Command = { readonly command: string; readonly description: string; readonly usage_hint: string };

/** Slack sends mentions in a command's text as ids, not as names, only where that is asked for. */
export const commands: readonly Command[] = [];

type Shortcut = {
  readonly type: 'message' | 'global';
  readonly name: string;
  /** What the listener is registered for. */
  readonly callback_id: string;
  readonly description: string;
};

/** What people find in the menu of a message, or behind the lightning beside the box they write in. */
export const shortcuts: readonly Shortcut[] = [];

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
