import type { SocketMode } from '../delivery/socket-mode.ts';
import * as assistant from './assistant.ts';
import * as auth from './auth.ts';
import * as chat from './chat.ts';
import * as conversations from './conversations.ts';
import * as files from './files.ts';
import * as history from './history.ts';
import type { Method } from './method.ts';
import * as oauth from './oauth.ts';
import * as reactions from './reactions.ts';
import * as streams from './streams.ts';
import * as users from './users.ts';
import * as views from './views.ts';

const READ = { byKind: 'read' } as const;
const WRITE = { byKind: 'write' } as const;
const HISTORY = { byKind: 'history' } as const;
const WRITE_CHAT = ['chat:write'];

/** Every method, with what a token must be allowed to do and how often it may be called. */
export const methodsFor = (socket: SocketMode): Readonly<Record<string, Method>> => ({
  'apps.connections.open': {
    scopes: ['connections:write'],
    tier: 1,
    token: 'app',
    run: () => ({ url: socket.ticket() }),
  },
  'apps.event.authorizations.list': {
    scopes: ['authorizations:read'],
    tier: 'special',
    token: 'app',
    run: auth.authorizations,
  },
  'auth.revoke': { scopes: [], tier: 3, run: auth.revoke },
  'auth.test': { scopes: [], tier: 'special', run: auth.test },
  'apps.uninstall': { scopes: [], tier: 1, run: auth.uninstallApp },
  'assistant.threads.setStatus': { scopes: WRITE_CHAT, tier: 'special', run: assistant.setStatus },
  'assistant.threads.setSuggestedPrompts': {
    scopes: ['assistant:write'],
    tier: 4,
    run: assistant.setSuggestedPrompts,
  },
  'assistant.threads.setTitle': { scopes: ['assistant:write'], tier: 4, run: assistant.setTitle },
  'bots.info': { scopes: ['users:read'], tier: 3, run: users.botInfo },
  'chat.appendStream': { scopes: WRITE_CHAT, tier: 4, run: streams.append },
  'chat.delete': { scopes: WRITE_CHAT, tier: 3, run: chat.remove },
  'chat.getPermalink': { scopes: [], tier: 'special', run: chat.getPermalink },
  'chat.postEphemeral': { scopes: WRITE_CHAT, tier: 4, run: chat.postEphemeral },
  'chat.postMessage': { scopes: WRITE_CHAT, tier: 'special', run: chat.postMessage },
  'chat.startStream': { scopes: WRITE_CHAT, tier: 2, run: streams.start },
  'chat.stopStream': { scopes: WRITE_CHAT, tier: 2, run: streams.stop },
  'chat.update': { scopes: WRITE_CHAT, tier: 3, run: chat.update },
  'conversations.history': { scopes: [HISTORY], tier: 3, run: history.history },
  'conversations.info': { scopes: [READ], tier: 3, run: conversations.info },
  'conversations.join': { scopes: ['channels:join'], tier: 3, run: conversations.join },
  'conversations.leave': { scopes: [WRITE], tier: 3, run: conversations.leave },
  'conversations.list': { scopes: [READ], tier: 2, run: conversations.list },
  'conversations.members': { scopes: [READ], tier: 4, run: conversations.members },
  'conversations.open': { scopes: [WRITE], tier: 3, run: conversations.open },
  'conversations.replies': { scopes: [HISTORY], tier: 3, run: history.replies },
  'files.completeUploadExternal': { scopes: ['files:write'], tier: 4, run: files.completeUpload },
  'files.getUploadURLExternal': { scopes: ['files:write'], tier: 4, run: files.getUploadUrl },
  'files.info': { scopes: ['files:read'], tier: 4, run: files.info },
  'oauth.v2.access': { scopes: [], tier: 'special', token: 'none', run: oauth.access },
  'reactions.add': { scopes: ['reactions:write'], tier: 3, run: reactions.add },
  'reactions.get': { scopes: ['reactions:read'], tier: 3, run: reactions.get },
  'reactions.remove': { scopes: ['reactions:write'], tier: 2, run: reactions.remove },
  'team.info': { scopes: ['team:read'], tier: 3, run: users.teamInfo },
  'users.conversations': { scopes: [READ], tier: 3, run: conversations.usersConversations },
  'users.info': { scopes: ['users:read'], tier: 4, run: users.info },
  'users.list': { scopes: ['users:read'], tier: 2, run: users.list },
  'users.lookupByEmail': { scopes: ['users:read.email'], tier: 3, run: users.lookupByEmail },
  'views.open': { scopes: [], tier: 4, run: views.open },
  'views.publish': { scopes: [], tier: 4, run: views.publish },
  'views.push': { scopes: [], tier: 4, run: views.push },
  'views.update': { scopes: [], tier: 4, run: views.update },
});
