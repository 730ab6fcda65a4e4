import type { Core } from '../core.ts';
import { labelMessage } from '../intents/label-message.ts';
import { allIntents } from '../intents/manage-intents.ts';
import { identifyPerson } from '../people/identify-person.ts';
import type { JobData } from '../queue.ts';

/** Reactions to an answer that say whether it helped. */
const OPINIONS: Readonly<Record<string, boolean>> = {
  '+1': true,
  thumbsup: true,
  white_check_mark: true,
  heavy_check_mark: true,
  '-1': false,
  thumbsdown: false,
  x: false,
};

/**
 * Somebody reacted with an emoji: on an answer of ours it may say whether it helped, on what somebody wrote it may be a member's
 * word on what that is about. Any other reaction means nothing to us.
 */
export async function takeReaction(
  { workspaceId, channel, account, on, from, name, added }: JobData<'take-reaction'>,
  core: Pick<Core, 'stores' | 'inTransaction' | 'channels' | 'clock' | 'logger'>,
): Promise<void> {
  const { stores } = core;
  const accountId = (await stores.accounts.find(workspaceId, channel, account))?.id ?? '';
  const [emoji = ''] = name.split('::');
  const delivery = await stores.deliveries.bySentId(workspaceId, accountId, on);
  const person = () => identifyPerson({ workspaceId, channel, account, address: from }, core);
  if (delivery) {
    const helpful = OPINIONS[emoji];
    if (helpful === undefined || !delivery.message.answer) return;
    const feedback = { deliveryId: delivery.id, userId: (await person()).id, helpful };
    return added ? stores.feedback.give(workspaceId, feedback) : stores.feedback.takeBack(workspaceId, feedback);
  }
  const message = await stores.changes.find(workspaceId, accountId, on);
  const intent = (await allIntents({ workspaceId }, core)).find((one) => one.emoji === emoji);
  if (!message || message.deleted || !intent || !added) return;
  const { id: userId, role } = await person();
  if (role) await labelMessage({ workspaceId, messageId: message.id, intent: intent.id, userId }, core);
}
