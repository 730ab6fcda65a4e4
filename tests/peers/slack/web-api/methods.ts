import * as auth from './auth.ts';
import * as chat from './chat.ts';
import * as conversations from './conversations.ts';
import * as history from './history.ts';
import type { Method } from './method.ts';
import * as users from './users.ts';

const READ = { byKind: 'read' } as const;
const WRITE = { byKind: 'write' } as const;
const HISTORY = { byKind: 'history' } as const;
const WRITE_CHAT = ['chat:write'];

/** Every method, with what a token must be allowed to do and how often it may be called. */
export const methods: Readonly<Record<string, Method>> = {
  'auth.revoke': { scopes: [], tier: 3, run: auth.revoke },
  'auth.test': { scopes: [], tier: 'special', run: auth.test },
  'apps.uninstall': { scopes: [], tier: 1, run: auth.uninstallApp },
  'bots.info': { scopes: ['users:read'], tier: 3, run: users.botInfo },
  'chat.delete': { scopes: WRITE_CHAT, tier: 3, run: chat.remove },
  'chat.getPermalink': { scopes: [], tier: 'special', run: chat.getPermalink },
  'chat.postEphemeral': { scopes: WRITE_CHAT, tier: 4, run: chat.postEphemeral },
  'chat.postMessage': { scopes: WRITE_CHAT, tier: 'special', run: chat.postMessage },
  'chat.update': { scopes: WRITE_CHAT, tier: 3, run: chat.update },
  'conversations.history': { scopes: [HISTORY], tier: 3, run: history.history },
  'conversations.info': { scopes: [READ], tier: 3, run: conversations.info },
  'conversations.join': { scopes: ['channels:join'], tier: 3, run: conversations.join },
  'conversations.leave': { scopes: [WRITE], tier: 3, run: conversations.leave },
  'conversations.list': { scopes: [READ], tier: 2, run: conversations.list },
  'conversations.members': { scopes: [READ], tier: 4, run: conversations.members },
  'conversations.open': { scopes: [WRITE], tier: 3, run: conversations.open },
  'conversations.replies': { scopes: [HISTORY], tier: 3, run: history.replies },
  'team.info': { scopes: ['team:read'], tier: 3, run: users.teamInfo },
  'users.conversations': { scopes: [READ], tier: 3, run: conversations.usersConversations },
  'users.info': { scopes: ['users:read'], tier: 4, run: users.info },
  'users.list': { scopes: ['users:read'], tier: 2, run: users.list },
  'users.lookupByEmail': { scopes: ['users:read.email'], tier: 3, run: users.lookupByEmail },
};
