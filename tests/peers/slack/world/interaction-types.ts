import type { Loose, Post } from './types.ts';

/** A modal or an App Home. */
export type View = {
  readonly id: string;
  readonly teamId: string;
  readonly userId: string;
  readonly rootId: string;
  readonly previousId: string | null;
  content: Loose;
  hash: string;
  /** What the person has entered, by block and action. */
  values: Values;
  /** What the app says is wrong with it, by block. */
  errors: Readonly<Record<string, string>>;
};

export type Values = Readonly<Record<string, Readonly<Record<string, Loose>>>>;

/** Lets the app show something to a person who has just done something. */
export type Trigger = {
  readonly user: string;
  readonly teamId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  used: boolean;
};

/** Lets the app answer what a person did, without a token and where it is not a member too. */
export type ResponseUrl = {
  readonly user: string;
  readonly teamId: string;
  readonly channel: string;
  /** The post that was acted on. */
  readonly post?: Post;
  /** Milliseconds since 1970. */
  readonly at: number;
  uses: number;
};

/** What the app shows in a thread besides posts (docs.slack.dev/ai). */
export type AssistantThread = {
  status: string;
  /** Milliseconds since 1970. */
  statusAt: number;
  loadingMessages: readonly string[];
  title: string;
  prompts: readonly { readonly title: string; readonly message: string }[];
  promptsTitle: string;
};

/** Consent that waits to be exchanged for a token (RFC 6749, 4.1.2). */
export type Code = {
  readonly user: string;
  readonly teamId: string;
  readonly scopes: readonly string[];
  readonly redirectUri: string | undefined;
  /** Milliseconds since 1970. */
  readonly at: number;
  used: boolean;
};
