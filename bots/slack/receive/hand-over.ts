import type { App, ReceiverEvent } from '@slack/bolt';
import { reasonOf } from '../../../core/errors.ts';
import type { Logger } from '../../../core/logger.ts';
import { urgently } from '../../../core/room-to-work.ts';
import type { Intake } from './intake.ts';

/** What Slack sends, whichever way. `ack` tells Slack that we have it, with an answer to what people pressed or typed. */
type Envelope = {
  readonly body: unknown;
  readonly retryNum?: number;
  readonly retryReason?: string;
  ack(response?: unknown): Promise<void>;
};

export type HandOver = {
  /** An event: acknowledged once it is stored; otherwise not at all, so that Slack sends it again. */
  event(envelope: Envelope): Promise<void>;
  /** What people press or type: acknowledged by the feature that it is for. */
  interaction(envelope: Envelope): Promise<void>;
};

/** Hands what Slack sends to the core and to the features behind Bolt. Neither function rejects. */
export function handOver(intake: Pick<Intake, 'take'>, app: Pick<App, 'processEvent'>, logger: Logger): HandOver {
  const tell = async (envelope: Envelope) => {
    try {
      await app.processEvent(envelope as ReceiverEvent);
    } catch (error) {
      logger.error({ reason: reasonOf(error) }, 'something from Slack met a defect');
    }
  };
  return {
    async event(envelope) {
      let concernsFeatures: boolean;
      try {
        concernsFeatures = await urgently(() => intake.take(envelope.body));
      } catch (error) {
        logger.warn({ reason: reasonOf(error) }, 'an event from Slack was not stored and is not acknowledged');
        return;
      }
      // What can't be acknowledged any more comes again, and is known then.
      await envelope.ack().catch(() => {});
      if (concernsFeatures) await tell({ ...envelope, ack: async () => {} });
    },
    async interaction({ ack, ...envelope }) {
      let acknowledged = false;
      await tell({
        ...envelope,
        async ack(response) {
          if (acknowledged) return;
          acknowledged = true;
          await ack(response);
        },
      });
    },
  };
}
