import type { OutboundMessage } from '../channels/channel.ts';
import type { InboundMessage } from '../channels/message.ts';

/** Something that was said in a place. */
export type MessageNews = {
  readonly kind: 'message';
  /** `addressed` when it surely speaks to Frontdesk: it names it, or is said to it alone. */
  readonly message: InboundMessage;
  /** It names somebody else, or a group. */
  readonly toOther: boolean;
  /** It is a reply to a message of ours. */
  readonly onOurs: boolean;
};

/** Something about what was said, or where. `on` and `externalId` are external ids of messages. */
export type OtherNews =
  | { readonly kind: 'changed'; readonly externalId: string; readonly text: string }
  | { readonly kind: 'taken-back'; readonly externalId: string }
  /** We were let into a place, and say hello there, once. */
  | { readonly kind: 'joined'; readonly place: string; readonly greeting: OutboundMessage }
  /** `closedWhy`: why nothing can be said there any more; null when it can be again. */
  | { readonly kind: 'place'; readonly place: string; readonly name?: string; readonly closedWhy?: string | null }
  | {
      readonly kind: 'reaction';
      readonly on: string;
      readonly from: string;
      readonly name: string;
      readonly added: boolean;
    };

/** What a platform of channels and threads tells. */
export type News = MessageNews | OtherNews;

/** `unknown`: it is about a message that is not stored. `left`: it is none of our business and was not kept. */
export type Told = 'stored' | 'known' | 'done' | 'unknown' | 'left';

/** The account that news are about. */
export type NewsOf = {
  readonly workspaceId: string;
  readonly channel: string;
  readonly account: string;
  readonly accountId: string;
};
