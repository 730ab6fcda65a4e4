import type { SlackEvent } from '../delivery/event.ts';
import { type Clock, openClock } from './clock.ts';
import { newId, newSecret, openStamps } from './ids.ts';
import { DEFAULT_EVENTS, DEFAULT_SCOPES } from './settings.ts';
import type { Conversation, Installation, SlackApp, StoredFile, Team, Token, User, View } from './types.ts';

/** All that Slack knows. It lives in memory and is gone with the process. */
export type World = {
  readonly app: SlackApp;
  readonly clock: Clock;
  /** A new timestamp, later than all before. */
  stamp(): string;
  /** Where this Slack answers, without a slash at the end. */
  baseUrl: string;
  readonly teams: Map<string, Team>;
  readonly users: Map<string, User>;
  readonly conversations: Map<string, Conversation>;
  readonly files: Map<string, StoredFile>;
  /** The modals that a user has open, the last one on top. */
  readonly modals: Map<string, View[]>;
  /** App Home, by user. */
  readonly homes: Map<string, View>;
  /** By team. */
  readonly installations: Map<string, Installation>;
  readonly tokens: Map<string, Token>;
  readonly limits: Limits;
  /** Tells the app, where it may know. */
  emit(event: SlackEvent): void;
  /** Says that something changed, to those who wait. */
  changed(): void;
  readonly watchers: Set<() => void>;
};

type Limits = {
  /** What one call of conversations.history or conversations.replies gives. */
  history: { readonly usual: number; readonly most: number };
  /** Calls a minute, where they are not those of the method's tier. */
  readonly perMinute: Map<string, number>;
  /** Whether the tiers are in force, and about one post a second in a conversation. */
  enforced: boolean;
};

export type AppSettings = { readonly events?: readonly string[]; readonly scopes?: readonly string[] };

export function openWorld(settings: AppSettings): World {
  const clock = openClock();
  const watchers = new Set<() => void>();
  return {
    app: newApp(settings),
    clock,
    stamp: openStamps(clock),
    baseUrl: '',
    teams: new Map(),
    users: new Map(),
    conversations: new Map(),
    files: new Map(),
    modals: new Map(),
    homes: new Map(),
    installations: new Map(),
    tokens: new Map(),
    limits: { history: { usual: 100, most: 999 }, perMinute: new Map(), enforced: false },
    emit() {},
    changed: () => watchers.forEach((look) => void look()),
    watchers,
  };
}

const newApp = ({ events = DEFAULT_EVENTS, scopes = DEFAULT_SCOPES }: AppSettings): SlackApp => ({
  id: newId('A'),
  name: 'Frontdesk',
  clientId: `${Date.now()}.${Date.now() + 1}`,
  clientSecret: newSecret(),
  signingSecret: newSecret(),
  verificationToken: newSecret(),
  appToken: `xapp-1-${newSecret()}`,
  events,
  scopes,
});
