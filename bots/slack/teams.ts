import type { WebClient } from '@slack/web-api';
import type { Core } from '../../core/core.ts';

/** The channel that Slack teams are accounts of. */
export const SLACK = 'slack';

/** A Slack team that the app is installed in. `id` is Slack's and the name of its account, for example `T0123`. */
export type Team = {
  readonly id: string;
  /** What people call the workspace. */
  readonly name: string;
  readonly accountId: string;
  readonly botUserId: string;
  /** What people mention. */
  readonly botName: string;
  readonly botId: string;
  /** When it was installed, as far as we know: what Slack says of a time before that is about an earlier installation. */
  readonly since: Date;
  readonly client: WebClient;
};

/** How we stand with a team. `pausedWhy`: why nothing is tried there until a person acts. */
export type TeamState = Pick<Team, 'id' | 'name' | 'botName'> & { readonly pausedWhy: string | null };

/** `get`, `all` and `check` reject with `slack.unreachable` or `slack.token-refused` where the only token can't be looked at. */
export type Teams = {
  /** Undefined when the app is not installed there, or no longer. */
  get(teamId: string): Promise<Team | undefined>;
  all(): Promise<readonly Team[]>;
  /** All, after asking Slack about each token. A team whose token is not taken is paused; one whose token is taken again goes on. */
  check(): Promise<readonly Team[]>;
  /** Those that are connected and those that are paused. */
  states(): Promise<readonly TeamState[]>;
  /** Why nothing can be said in a team, in words a person can act on. */
  obstacle(teamId: string): Promise<string | undefined>;
  /** Slack says that since `at` the app is no longer installed there: nothing is tried until it is installed again. */
  lose(teamId: string, why: string, at: Date): Promise<void>;
  /** It was installed just now: what is known of it is read anew. */
  renew(teamId: string): void;
};

export type TeamDeps = {
  readonly workspaceId: string;
  readonly core: () => Pick<Core, 'stores' | 'secrets' | 'clock' | 'logger' | 'enqueue' | 'inTransaction'>;
};
