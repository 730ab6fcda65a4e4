import type { Core } from '../core.ts';
import { FrontdeskError, reasonOf } from '../errors.ts';
import type { Channel, OutboundMessage, OutgoingStream, Sent } from './channel.ts';
import { outcomeOf } from './deliver.ts';

/** What became of a delivery that was being sent; of it only its words and what the platform calls it are stored yet. */
export type Grown = {
  readonly deliveryId: string;
  readonly state: 'sent' | 'queued' | 'failed' | 'unknown';
  readonly detail: string;
  readonly sentId?: string;
};

type Growing<T> = {
  readonly workspaceId: string;
  readonly deliveryId: string;
  readonly channel: Channel;
  /** With its first words as its text. */
  readonly message: OutboundMessage;
  /** The words that follow, and in the end what they came to. */
  readonly words: AsyncGenerator<string, T>;
  /** The whole message. */
  whole(end: T): OutboundMessage;
};

/**
 * Says something word by word where people read along. The delivery is in state `sending` already: whoever finds it so after a
 * crash looks on the far side what is there. Its words are stored before it is ended, so that they need not be made anew.
 * Where it can't grow, or nobody knows whether it did, it is left to be delivered as a whole.
 */
export async function growDelivery<T>(
  growing: Growing<T>,
  deps: Pick<Core, 'stores' | 'logger'>,
): Promise<{ grown: Grown; end: T }> {
  const { workspaceId, deliveryId, words, whole } = growing;
  const opened = await open(growing, deps);
  let end = await words.next();
  for (; !end.done; end = await words.next()) await opened.append(end.value);
  const message = whole(end.value);
  await deps.stores.deliveries.note(workspaceId, deliveryId, { message });
  return { grown: await opened.finish(message), end: end.value };
}

type Opened = { append(words: string): Promise<void>; finish(message: OutboundMessage): Promise<Grown> };

async function open(
  {
    workspaceId,
    deliveryId,
    channel,
    message,
  }: Pick<Growing<unknown>, 'workspaceId' | 'deliveryId' | 'channel' | 'message'>,
  { stores, logger }: Pick<Core, 'stores' | 'logger'>,
): Promise<Opened> {
  let stream: OutgoingStream;
  try {
    if (!channel.stream) throw new Error('nothing grows on this channel');
    stream = await channel.stream(message);
  } catch (error) {
    logger.warn({ deliveryId, reason: reasonOf(error) }, 'an answer could not be shown as it came');
    return { append: async () => {}, finish: async () => ({ deliveryId, ...notBegun(error, channel) }) };
  }
  const { sentId } = stream;
  // The words need not wait for it: until it is stored, the place itself shows what was begun.
  const noted = stores.deliveries.note(workspaceId, deliveryId, { sentId }).catch(() => {});
  let isOpen = true;
  return {
    async append(words) {
      if (isOpen)
        await stream.append(words).catch(() => {
          isOpen = false;
        });
    },
    async finish(whole) {
      await noted;
      return { deliveryId, ...(await finishBegun({ sentId, finish: () => stream.finish(whole) }, channel)) };
    },
  };
}

/** A refusal to grow is none to be posted. */
function notBegun(error: unknown, channel: Channel): Pick<Grown, 'state' | 'detail'> {
  const isRefusal = error instanceof FrontdeskError && error.code === 'stream.refused';
  return { state: isRefusal ? 'queued' : outcomeOf(error, channel).state, detail: reasonOf(error) };
}

type Begun = { readonly sentId: string; finish(): Promise<Sent> };

/** Ends what stands there already. Where that fails for now, what is there has to be looked at before anything is sent. */
export async function finishBegun({ sentId, finish }: Begun, channel: Channel): Promise<Omit<Grown, 'deliveryId'>> {
  try {
    return { state: 'sent', sentId, ...(await finish()) };
  } catch (error) {
    const isFinal = outcomeOf(error, channel).state === 'failed';
    return { state: isFinal ? 'failed' : 'unknown', sentId, detail: reasonOf(error) };
  }
}
