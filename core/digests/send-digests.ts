import type { OutboundMessage } from '../channels/channel.ts';
import { queueDelivery } from '../channels/queue-delivery.ts';
import type { Core } from '../core.ts';
import { reasonOf } from '../errors.ts';
import { askToday } from '../intents/questions/ask-people.ts';
import { identifyPerson } from '../people/identify-person.ts';
import type { Person } from '../people/people-store.ts';
import { isDecider } from '../replies/draft-errors.ts';
import { digestAddress } from './digest-address.ts';
import type { Subscription } from './digest-store.ts';
import { lastDue } from './last-due.ts';
import { makeDigest } from './make-digest.ts';

const DAY_MS = 86_400_000;

type Deps = Pick<Core, 'stores' | 'inTransaction' | 'clock' | 'logger' | 'gateway' | 'channels'>;

/**
 * Sends each subscription's digest that is due and was not sent. After a pause (the machine was off at eight) the
 * latest one is sent once, late; earlier ones are not: their news are in it.
 */
export async function sendDueDigests({ workspaceId }: { workspaceId: string }, deps: Deps): Promise<number> {
  let sent = 0;
  for (const subscription of await deps.stores.digests.subscriptions(workspaceId)) {
    try {
      if (await sendIfDue(workspaceId, subscription, deps)) sent++;
    } catch (error) {
      deps.logger.warn({ subscriptionId: subscription.id, reason: reasonOf(error) }, 'a digest could not be made');
    }
  }
  return sent;
}

async function sendIfDue(workspaceId: string, subscription: Subscription, deps: Deps): Promise<boolean> {
  const { stores, clock, inTransaction } = deps;
  const period = lastDue(subscription.cron, subscription.zone, clock.now());
  if (period < subscription.createdAt) return false;
  const last = await stores.digests.lastRun(workspaceId, subscription.id);
  if (last && last.period >= period) return false;
  const reader = await readerOf(workspaceId, subscription, deps);
  if (!reader) return false;
  const since = last?.period ?? new Date(period.getTime() - DAY_MS);
  const now = clock.now();
  if (isDecider(reader)) await askToday({ workspaceId, now }, deps);
  const { text, empty, subject, page } = await makeDigest(
    { workspaceId, since, until: now, askedAfter: last?.at ?? since, reader, zone: subscription.zone },
    deps,
  );
  const { account, address } = await digestAddress(workspaceId, subscription.channel, reader, deps);
  return inTransaction(async (transaction) => {
    const run = { subscriptionId: subscription.id, period, since, text, empty, at: now };
    if (!(await transaction.stores.digests.addRun(workspaceId, run))) return false;
    if (empty) return true;
    const key = `digest:${subscription.id}:${period.toISOString()}`;
    const message: OutboundMessage = {
      account: account.name,
      identity: `<digest.${subscription.id}.${period.getTime()}@${account.name.split('@')[1] ?? 'frontdesk.invalid'}>`,
      to: [{ address, name: reader.name }],
      subject,
      text,
      digest: page,
      references: [],
      automatic: true,
    };
    const delivery = { key, channel: subscription.channel, accountId: account.id, message };
    await queueDelivery(workspaceId, delivery, transaction);
    return true;
  });
}

/** Who reads it, as the platform knows them today: whoever is no colleague any more gets no digest. */
async function readerOf(
  workspaceId: string,
  { userId, channel }: Subscription,
  deps: Deps,
): Promise<Person | undefined> {
  const known = await deps.stores.people.byId(workspaceId, userId);
  const identity = known?.identities.find((one) => one.channel === channel && one.account !== '');
  const reader = identity ? await identifyPerson({ workspaceId, ...identity }, deps) : known;
  return reader?.id === userId && reader.role ? reader : undefined;
}
