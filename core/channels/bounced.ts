import type { StoredMessage } from '../conversations/message-store.ts';
import type { Transaction } from '../transaction.ts';
import type { Delivery } from './delivery-store.ts';
import { moveWithin } from './move-delivery.ts';

/** A mail of ours that a bounce speaks of. */
export type CameBack = {
  readonly delivery: Delivery;
  /** False: it may still arrive, or would if it were sent again later. */
  readonly permanent: boolean;
  /** Who can't be reached, and the far side's words. */
  readonly detail: string;
  /** One sentence for the person who looks at the bounce. */
  readonly why: string;
};

type Bounce = Pick<StoredMessage, 'automatic' | 'references'>;

/** The identities by which a bounce may name a mail of ours: that of the mail it returns, else those it refers to. */
export const identitiesInBounce = ({ automatic, references }: Bounce): string[] =>
  automatic?.kind === 'bounce'
    ? [...(automatic.aboutMessageId ? [automatic.aboutMessageId] : []), ...references.toReversed()]
    : [];

const REASON_LENGTH = 300;

/** What came back, if the message is a bounce of one of these deliveries. Pure. */
export function cameBack(message: Bounce, deliveries: ReadonlyMap<string, Delivery>): CameBack | undefined {
  const identity = identitiesInBounce(message).find((id) => deliveries.has(id));
  const delivery = identity === undefined ? undefined : deliveries.get(identity);
  if (!delivery) return undefined;
  const { permanent = true, failedRecipient, reason } = message.automatic ?? {};
  const { to, subject } = delivery.message;
  const whom = failedRecipient ?? to[0]?.address ?? 'its recipient';
  const said = reason?.replaceAll(/\s+/g, ' ').trim().slice(0, REASON_LENGTH) || 'no reason is given';
  const mail = delivery.draftId
    ? `Your reply to ${whom} (draft ${delivery.draftId.slice(0, 6)})`
    : `The mail "${subject}" to ${whom}`;
  return {
    delivery,
    permanent,
    detail: `${permanent ? 'came back' : 'has not arrived yet'} from ${whom}: ${said}`,
    why: `${mail} ${permanent ? 'came back' : 'has not arrived yet'}: ${said}`,
  };
}

/** Notes on the delivery what a bounce says about it. */
export async function noteBounce(
  workspaceId: string,
  { delivery, permanent, detail }: CameBack,
  { stores, enqueue }: Transaction,
): Promise<void> {
  const { id, draftId } = delivery;
  const step = { workspaceId, delivery, to: permanent ? 'bounced' : 'sent', detail } as const;
  // Whatever was unknown about it, it went out.
  for (const from of ['sent', 'unknown', 'sending'] as const)
    if (await moveWithin({ ...step, from }, { stores, enqueue })) break;
  const action = permanent ? 'delivery.bounced' : 'delivery.delayed';
  await stores.audit.record(workspaceId, [{ actor: 'frontdesk', action, subject: draftId ?? id }]);
}
