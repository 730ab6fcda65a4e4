import { CronExpressionParser } from 'cron-parser';
import type { OutboundMessage } from '../channels/channel.ts';
import type { Core } from '../core.ts';
import { defineError, reasonOf } from '../errors.ts';
import type { Person } from '../people/people-store.ts';
import type { Subscription } from './digest-store.ts';
import { makeDigest } from './make-digest.ts';

const badSchedule = defineError({
  code: 'digests.schedule',
  message: (cron: string, zone: string, why: string) =>
    `"${cron}" in zone ${zone} is no schedule: ${why}. Use five fields (minute hour day month weekday), for example "0 8 * * 1-5", and a zone such as Europe/Berlin.`,
});

const DAY_MS = 86_400_000;

/** The last moment at or before `now` at which the schedule was due. Rejects a schedule that can't be read. */
export function lastDue(cron: string, zone: string, now: Date): Date {
  try {
    // The parser looks strictly before its date: a schedule due this very second counts.
    const currentDate = new Date(now.getTime() + 1000);
    return CronExpressionParser.parse(cron, { tz: zone, currentDate }).prev().toDate();
  } catch (cause) {
    throw badSchedule(cron, zone, reasonOf(cause), { cause });
  }
}

type Deps = Pick<Core, 'stores' | 'inTransaction' | 'clock' | 'logger' | 'gateway'>;

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
  const reader = await stores.people.byId(workspaceId, subscription.userId);
  if (!reader) return false;
  const since = last?.period ?? new Date(period.getTime() - DAY_MS);
  const { text, empty, subject } = await makeDigest(
    { workspaceId, since, until: clock.now(), reader, zone: subscription.zone },
    deps,
  );
  const account = await accountFor(workspaceId, subscription.channel, deps);
  return inTransaction(async (transaction) => {
    const run = { subscriptionId: subscription.id, period, since, text, empty };
    if (!(await transaction.stores.digests.addRun(workspaceId, run))) return false;
    if (empty) return true;
    const key = `digest:${subscription.id}:${period.toISOString()}`;
    const message = addressed({ subscription, period, reader, account: account.name, subject, text });
    const delivery = { key, channel: subscription.channel, accountId: account.id, message };
    const deliveryId = await transaction.stores.deliveries.add(workspaceId, delivery);
    if (deliveryId)
      await transaction.enqueue([
        { name: 'deliver', data: { workspaceId, deliveryId }, lane: 'interactive', key: deliveryId },
      ]);
    return true;
  });
}

/** Digests are our own mail: they go out from the first mailbox that is known, else under our own name. */
async function accountFor(workspaceId: string, channel: string, { stores }: Deps) {
  const [known] = await stores.accounts.list(workspaceId, channel);
  return known ?? stores.accounts.ensure(workspaceId, channel, channel === 'email' ? 'frontdesk@localhost' : 'local');
}

type Addressed = {
  readonly subscription: Subscription;
  readonly period: Date;
  readonly reader: Person;
  readonly account: string;
  readonly subject: string;
  readonly text: string;
};

function addressed({ subscription, period, reader, account, subject, text }: Addressed): OutboundMessage {
  const address = reader.identities.find(({ channel }) => channel === subscription.channel)?.address ?? '';
  return {
    account,
    identity: `<digest.${subscription.id}.${period.getTime()}@${account.split('@')[1] ?? 'frontdesk.invalid'}>`,
    to: [{ address, name: reader.name }],
    subject,
    text,
    references: [],
    automatic: true,
  };
}
