import type { Delivery, Outbox } from '../delivery/outbox.ts';
import type { Until } from './until.ts';

export type Deliveries = {
  /** Every event for the app, and what became of it, the oldest first. */
  readonly deliveries: readonly Delivery[];
  /** Resolves when every event so far was taken, or is lost. */
  settled(): Promise<void>;
  /** Sends an event again, as Slack does when it saw no acknowledgement. */
  redeliver(delivery: Delivery, times?: number): Promise<void>;
  /** What happens meanwhile is told afterwards, the last thing first. */
  deliverOutOfOrder(meanwhile: () => Promise<unknown>): Promise<void>;
};

export const deliveriesOf = (outbox: Outbox, until: Until): Deliveries => ({
  deliveries: outbox.deliveries,
  async settled() {
    await until(() => outbox.deliveries.every(({ state }) => state === 'taken' || state === 'lost'));
  },
  async redeliver(delivery, times = 1) {
    for (let number = 1; number <= times; number++) await outbox.again(delivery, { number, why: 'timeout' });
  },
  async deliverOutOfOrder(meanwhile) {
    outbox.hold();
    try {
      await meanwhile();
    } finally {
      outbox.release();
    }
  },
});
