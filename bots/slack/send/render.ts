import { z } from 'zod';
import type { OutboundMessage } from '../../../core/channels/channel.ts';
import { checklistMessage } from '../checklist/checklist-message.ts';
import { answerMessages, type SlackMessage, textBlocks } from '../format/answer.ts';
import { plainToMrkdwn } from '../format/escape.ts';
import { LIMITS } from '../format/limits.ts';
import { splitText } from '../format/split.ts';
import { pageBlocks } from '../home/page-blocks.ts';
import { offerMessage } from '../offers/offer-message.ts';

/** One post of a message: its content, and what it can be found by again. */
export type Part = SlackMessage & { readonly metadata: ReturnType<typeof metadataOf> };

/**
 * A message as the posts that make it up, in order. An answer is Markdown, below minutes stands a checklist, a digest has a button
 * a line, all else is shown as it stands.
 */
export async function renderParts(message: OutboundMessage): Promise<Part[]> {
  const { identity } = message;
  const rendered = await contentOf(message);
  return rendered.map((part, at) => ({
    ...part,
    metadata: metadataOf(identity, { number: at + 1, of: rendered.length }),
  }));
}

async function contentOf(message: OutboundMessage): Promise<SlackMessage[]> {
  const { identity, subject, text, answer, digest, offer, place, checklists = [] } = message;
  if (digest) return [{ text: subject || digest.span, blocks: pageBlocks(digest) }];
  if (offer) return [offerMessage(offer)];
  const isPrivate = message.private === true && place?.kind !== 'direct';
  if (answer)
    return [
      ...(await answerMessages({ text, answer }, { reference: identity, isPrivate })),
      ...checklists.map(checklistMessage),
    ];
  return splitText(plainToMrkdwn(text), LIMITS.text).map((part) => ({ text: part, blocks: textBlocks(part) }));
}

const EVENT_TYPE = 'frontdesk_message';

type Place = { readonly number: number; readonly of: number };

/** What a post carries so that it can be found again (docs.slack.dev/messaging/message-metadata), and of how many it is which. */
export const metadataOf = (identity: string, { number, of }: Place = { number: 1, of: 1 }) => ({
  event_type: EVENT_TYPE,
  event_payload: { identity: number === 1 ? identity : `${identity}#${number}`, of },
});

const metadata = z.object({
  event_type: z.literal(EVENT_TYPE),
  event_payload: z.object({ identity: z.string(), of: z.number().default(1) }),
});

/** What identifies a post as one of ours; undefined where nothing does. */
export const readMetadata = (post: { readonly metadata?: unknown }) =>
  metadata.safeParse(post.metadata).data?.event_payload;
