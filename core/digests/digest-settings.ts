import { CronExpressionParser } from 'cron-parser';
import type { Core } from '../core.ts';
import type { Person } from '../people/people-store.ts';
import { digestAddress } from './digest-address.ts';
import type { Subscription } from './digest-store.ts';
import { lastDue } from './last-due.ts';

/** When a person gets digests, as they would say it. */
export type DigestSettings = {
  /** `07:30`, by the clock on the wall in `zone` (IANA). */
  readonly time: string;
  readonly zone: string;
  /** ISO 8601 weekdays, 1 is Monday. */
  readonly days: readonly number[];
};

/** A subscription as settings; undefined when its schedule says more than they can (every hour, the first of the month). */
export function settingsOf({ cron, zone }: Pick<Subscription, 'cron' | 'zone'>): DigestSettings | undefined {
  const { minute, hour, dayOfMonth, month, dayOfWeek } = CronExpressionParser.parse(cron).fields;
  const [minutes, hours] = [minute.values, hour.values];
  if (minutes.length !== 1 || hours.length !== 1 || !dayOfMonth.isWildcard || !month.isWildcard) return undefined;
  const days = new Set(dayOfWeek.values.map((day) => Number(day) || 7));
  return { time: [hours[0], minutes[0]].map(twoDigits).join(':'), zone, days: [...days].toSorted() };
}

const twoDigits = (number: unknown): string => String(number).padStart(2, '0');

function cronOf({ time, days }: DigestSettings): string {
  const [hour, minute] = time.split(':').map(Number);
  return `${minute} ${hour} * * ${days.toSorted().join(',')}`;
}

type Input = {
  readonly workspaceId: string;
  readonly person: Person;
  /** The channel that brings them: `slack`, `email`; undefined for none. Other subscriptions of the person on these end. */
  readonly channel: 'slack' | 'email' | undefined;
  readonly settings: DigestSettings;
};

/** Subscribes a person to digests, or ends them. Rejects when they can't be reached there, and without a day or a known zone. */
export async function saveDigestSettings(
  { workspaceId, person, channel, settings }: Input,
  { stores, inTransaction, clock }: Pick<Core, 'stores' | 'inTransaction' | 'clock'>,
): Promise<void> {
  const cron = cronOf(settings);
  const { zone } = settings;
  if (channel) {
    lastDue(cron, zone, clock.now());
    await digestAddress(workspaceId, channel, person, { stores });
  }
  const others = (['slack', 'email'] as const).filter((one) => one !== channel);
  await inTransaction(async (transaction) => {
    const { digests } = transaction.stores;
    await digests.unsubscribe(workspaceId, person.id, others);
    if (channel)
      await digests.subscribe(workspaceId, { userId: person.id, cron, zone, channel, createdAt: clock.now() });
  });
}
