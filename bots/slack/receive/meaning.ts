import type { News } from '../../../core/flow/news.ts';

/** What an event means to us. */
export type Meaning =
  /** Something to store. `place` is the channel, `at` its mark when this tells how far the channel has been seen. */
  | { readonly kind: 'news'; readonly place: string; readonly at?: string; readonly news: News }
  /** We were let into a channel, by somebody where that is said. */
  | { readonly kind: 'joined'; readonly place: string; readonly inviter?: string }
  /** Slack changed what it says of somebody. */
  | { readonly kind: 'person'; readonly user: string }
  /** Slack kept events back from us. */
  | { readonly kind: 'gap' }
  /** Nothing to store; a feature of ours may listen to it. */
  | { readonly kind: 'passed' }
  | { readonly kind: 'ignored'; readonly why: string };

/** Us, in the team that an event came through. `nameOf` knows some of the people and channels that are mentioned. */
export type Us = {
  readonly account: string;
  readonly botUserId: string;
  readonly botId: string;
  readonly nameOf: (id: string) => string | undefined;
};
