/** A JSON object whose shape its reader checks. */
export type Loose = { readonly [key: string]: unknown };

export type Team = { readonly id: string; name: string; readonly domain: string; readonly emailDomain: string };

export type User = {
  readonly id: string;
  readonly teamId: string;
  /** The handle: lower case, without spaces. */
  readonly name: string;
  realName: string;
  displayName: string;
  email: string | undefined;
  /** IANA. */
  zone: string;
  /** For example `en-US`. */
  locale: string;
  admin: boolean;
  /** `single`: a guest of one channel only. */
  guest: 'multi' | 'single' | undefined;
  /** Deactivated by an administrator. */
  deleted: boolean;
  /** Present for the user that an app is. */
  readonly botId?: string;
  /** Seconds since 1970. */
  updated: number;
};

export type ConversationKind = 'public' | 'private' | 'im' | 'mpim';

export type Conversation = {
  readonly id: string;
  readonly kind: ConversationKind;
  name: string;
  /** The team that it belongs to, then those it is shared with. */
  readonly teamIds: string[];
  readonly members: Set<string>;
  readonly creator: string;
  /** Seconds since 1970. */
  readonly created: number;
  archived: boolean;
  topic: string;
  purpose: string;
  readonly previousNames: string[];
  /** By timestamp, oldest first. */
  readonly posts: Map<string, Post>;
  /** The replies to a post, by its timestamp, oldest first. */
  readonly threads: Map<string, Post[]>;
};

export type Metadata = { readonly event_type: string; readonly event_payload: Loose };

/** An answer that is written bit by bit. `mode`: the argument that it was begun with and has to go on with. */
export type Stream = {
  state: 'in_progress' | 'completed' | 'errored';
  /** The person who waited for it did not want to any longer. */
  stoppedByUser?: boolean;
  mode?: 'markdown_text' | 'chunks';
  /** Milliseconds since 1970. */
  touched: number;
};

export type Post = {
  readonly channel: string;
  readonly ts: string;
  readonly user: string;
  readonly team: string;
  readonly botId?: string;
  text: string;
  blocks: readonly Loose[];
  attachments: readonly Loose[];
  files: readonly string[];
  readonly threadTs?: string;
  /** A reply that is shown in the channel too. */
  broadcast: boolean;
  readonly subtype?: string;
  /** What only posts of its subtype have. */
  readonly more?: Loose;
  metadata?: Metadata | undefined;
  edited?: { readonly user: string; readonly ts: string };
  /** Name of the emoji, without colons, and who reacted. */
  readonly reactions: Map<string, Set<string>>;
  readonly clientMsgId?: string;
  stream?: Stream;
  /** Only this user sees it, and no method of the Web API gives it. */
  readonly onlyFor?: string;
  /** It was deleted, but has replies: its place is kept. */
  tombstone?: boolean;
};

export type StoredFile = {
  readonly id: string;
  readonly team: string;
  readonly user: string;
  name: string;
  title: string;
  mimetype: string;
  /** Seconds since 1970. */
  readonly created: number;
  bytes: Uint8Array | undefined;
  /** What was announced when its upload began. */
  readonly announced: number;
  readonly channels: Set<string>;
};

/** The app in one team. */
export type Installation = {
  readonly teamId: string;
  readonly botUserId: string;
  readonly botId: string;
  token: string;
};

export type Token = {
  readonly value: string;
  readonly kind: 'app' | 'bot';
  readonly installation?: Installation;
  scopes: readonly string[];
  state: 'live' | 'revoked' | 'inactive';
};

/** The app as it is set up on its pages at Slack. */
export type SlackApp = {
  readonly id: string;
  readonly name: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly signingSecret: string;
  readonly verificationToken: string;
  readonly appToken: string;
  /** Event types that it subscribed to, such as `message.channels`. */
  events: readonly string[];
  /** What it asks for when it is installed. */
  scopes: readonly string[];
  /** Where people are sent back to after an installation, unless the app says it itself. */
  redirectUrl: string | undefined;
};
