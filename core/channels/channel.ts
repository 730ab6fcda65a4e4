import type { Party } from './message.ts';

/** A message that leaves the house. `identity` is fixed before the first try and visible on the far side. */
export type OutboundMessage = {
  readonly account: string;
  /** Mail: the Message-ID with angle brackets. Slack: the value put in message metadata. */
  readonly identity: string;
  readonly from?: Party;
  readonly to: readonly Party[];
  readonly cc?: readonly Party[];
  readonly subject: string;
  readonly text: string;
  /** Platform ids of the thread, oldest first; the last is the message that is answered. */
  readonly references: readonly string[];
  /** Present when no person approved it: adds Auto-Submitted (RFC 3834) on mail. */
  readonly automatic?: boolean;
};

/** What the platform said. `detail` is its own words, for the audit log. */
export type Sent = { readonly detail: string };

/**
 * A device driver. Optional methods are capabilities: where one is absent, the core does without.
 *
 * `send` rejects with an error whose `code` is `delivery.unknown` when the platform may or may not have
 * taken the message: the core then never sends again by itself.
 */
export type Channel = {
  readonly name: string;
  start(): Promise<void>;
  stop(): Promise<void>;
  send(message: OutboundMessage): Promise<Sent>;
  /** Why nothing can be sent at present, in words a person can act on; undefined when it can. */
  unavailable?(): string | undefined;
  /** Looks the identity up on the far side: settles an unknown outcome. */
  findSent?(account: string, identity: string): Promise<boolean>;
};

/** Gives a literal its type without widening. */
export const defineChannel = (channel: Channel): Channel => channel;
