import type { PlacedCard, Sent } from '../../../core/channels/channel.ts';
import { defineError } from '../../../core/errors.ts';
import { slackCode } from '../errors.ts';
import { destinationOf, readSentId, type SendDeps, sentIdOf } from '../send/destination.ts';
import { deliveryFailure } from '../send/failures.ts';
import { metadataOf } from '../send/render.ts';
import { noteClosed, post } from '../send/send-message.ts';
import { cardMessage } from './card-blocks.ts';

const removed = defineError({ code: 'delivery.removed', message: () => 'Somebody deleted the card in Slack.' });

/** Posts a card, or changes the one that Slack calls `previous`. A channel that takes nothing any more is remembered as closed. */
export async function showCard(
  account: string,
  card: PlacedCard,
  previous: string | undefined,
  deps: SendDeps,
): Promise<Sent> {
  const at = await destinationOf({ account, to: [], place: { id: card.place, kind: 'private' } }, deps);
  const message = { ...cardMessage(card, account), metadata: metadataOf(card.identity) };
  try {
    if (previous === undefined) {
      const { channel, ts } = await post(message, at);
      return { detail: `posted as ${ts}`, sentId: sentIdOf(channel, ts) };
    }
    const { channel, ts } = readSentId(previous);
    await at.client.chat.update({ channel, ts, ...message });
    return { detail: `changed ${ts}`, sentId: previous };
  } catch (error) {
    if (slackCode(error) === 'message_not_found') throw removed({ cause: error });
    throw await noteClosed(deliveryFailure(error), at, deps);
  }
}
