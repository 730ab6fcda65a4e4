import type { Answer, Payload, SlackEvent } from '../delivery/event.ts';
import type { RateLimits } from '../web-api/rate-limits.ts';
import { type Clock, openClock } from './clock.ts';
import { newId, newSecret, openStamps } from './ids.ts';
import type { AssistantThread, Code, ResponseUrl, Trigger, View } from './interaction-types.ts';
import { DEFAULT_EVENTS, DEFAULT_SCOPES } from './settings.ts';
import type { Conversation, Installation, SlackApp, StoredFile, Team, Token, User } from './types.ts';

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
  /** By `trigger_id`. */
  readonly triggers: Map<string, Trigger>;
  /** By the last part of the URL. */
  readonly responseUrls: Map<string, ResponseUrl>;
  /** By channel and timestamp, as in `D123:1711111111.000200`. */
  readonly assistantThreads: Map<string, AssistantThread>;
  readonly codes: Map<string, Code>;
  readonly rateLimits: RateLimits;
  /** Tells the app, where it may know. */
  emit(event: SlackEvent): void;
  /** Puts something to the app that a person waits for. */
  ask(payload: Payload): Promise<Answer>;
  /** Says that something changed, to those who wait. */
  changed(): void;
  readonly watchers: Set<() => void>;
};

export type AppSettings = {
  readonly events?: readonly string[];
  readonly scopes?: readonly string[];
  /** None unless said otherwise. */
  readonly rateLimits?: RateLimits;
};

export function openWorld(settings: AppSettings): World {
  const app = newApp(settings);
  const clock = openClock();
  const watchers = new Set<() => void>();
  return {
    app,
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
    tokens: new Map([[app.appToken, appLevelToken(app)]]),
    triggers: new Map(),
    responseUrls: new Map(),
    assistantThreads: new Map(),
    codes: new Map(),
    rateLimits: settings.rateLimits ?? 'none',
    emit() {},
    ask: async () => ({ taken: false, why: 'connection_failed' }),
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
  redirectUrl: undefined,
});

const appLevelToken = ({ appToken: value }: SlackApp): Token => ({
  value,
  kind: 'app',
  scopes: ['connections:write', 'authorizations:read'],
  state: 'live',
});
