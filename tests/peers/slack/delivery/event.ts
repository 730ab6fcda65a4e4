import type { Loose } from '../world/types.ts';

/** Something that happened and that the app may want to know. */
export type SlackEvent = {
  /** What the app must have subscribed to: `message.channels`, `app_mention`. */
  readonly topic: string;
  /** The `event` of the payload. */
  readonly body: Loose;
  /** Present for what happens in a conversation: only installations whose bot is a member are told. */
  readonly conversation?: string;
  /** Else the team that it happens in. */
  readonly team?: string;
};

/** `event_callback` as it goes over the wire (docs.slack.dev/apis/events-api, "event type structure"). */
export type EventCallback = Loose & { readonly event_id: string; readonly event: Loose };

/** Why Slack thinks that the app did not take something. */
type Failure = 'timeout' | 'http_timeout' | 'http_error' | 'connection_failed';

/** What the app answered, or why it counts as not having taken it. `noRetry`: it asked not to be told again. */
export type Answer =
  | { readonly taken: true; readonly response: unknown }
  | { readonly taken: false; readonly why: Failure; readonly noRetry?: boolean };

/** A try that is not the first one. */
export type Retry = { readonly number: number; readonly why: Failure };

export type Payload =
  | { readonly type: 'events_api'; readonly body: EventCallback; readonly retry?: Retry }
  | { readonly type: 'interactive'; readonly body: Loose }
  | { readonly type: 'slash_commands'; readonly body: Loose };

/** How Slack reaches the app: Socket Mode or its Request URL. */
export type Transport = {
  /** Resolves when the app has answered or its three seconds are over. Never rejects. */
  send(payload: Payload): Promise<Answer>;
};
