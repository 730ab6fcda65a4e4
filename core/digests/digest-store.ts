import type { Database } from '../../prisma/client.ts';
import { newId } from '../ids.ts';

export type Subscription = {
  readonly id: string;
  readonly workspaceId: string;
  readonly userId: string;
  readonly cron: string;
  /** IANA zone in which the cron expression is read. */
  readonly zone: string;
  readonly channel: string;
  readonly createdAt: Date;
};

export type DigestRun = {
  readonly subscriptionId: string;
  /** When it was due. */
  readonly period: Date;
  readonly since: Date;
  readonly text: string;
  readonly empty: boolean;
  /** When it was made. */
  readonly at: Date;
};

export const makeDigestStore = (database: Database) => ({
  /** One subscription a person and channel: a new one replaces the old. */
  async subscribe(
    workspaceId: string,
    subscription: { userId: string; cron: string; zone: string; channel: string; createdAt: Date },
  ): Promise<Subscription> {
    const { userId, channel, ...timing } = subscription;
    return database.digestSubscription.upsert({
      where: { workspaceId_userId_channel: { workspaceId, userId, channel } },
      create: { ...subscription, workspaceId, id: newId() },
      update: timing,
    });
  },

  async unsubscribe(workspaceId: string, userId: string, channels: readonly string[]): Promise<void> {
    await database.digestSubscription.deleteMany({ where: { workspaceId, userId, channel: { in: [...channels] } } });
  },

  subscriptionsOf: (workspaceId: string, userId: string): Promise<Subscription[]> =>
    database.digestSubscription.findMany({ where: { workspaceId, userId }, orderBy: { createdAt: 'asc' } }),

  subscriptions: (workspaceId: string): Promise<Subscription[]> =>
    database.digestSubscription.findMany({ where: { workspaceId }, orderBy: { createdAt: 'asc' } }),

  lastRun: (workspaceId: string, subscriptionId: string): Promise<DigestRun | null> =>
    database.digestRun.findFirst({ where: { workspaceId, subscriptionId }, orderBy: { period: 'desc' } }),

  /** False when this period's digest was made already, by whomever. */
  async addRun(workspaceId: string, run: DigestRun): Promise<boolean> {
    const { count } = await database.digestRun.createMany({ data: [{ ...run, workspaceId }], skipDuplicates: true });
    return count === 1;
  },
});
