import type { OutboundMessage } from '../../../core/channels/channel.ts';
import { destinationOf, type SendDeps } from './destination.ts';

/**
 * Says behind our name, in the thread of a message to come, what we are about (assistant.threads.setStatus, docs.slack.dev).
 * Slack takes it away when the message is there. It is a courtesy: where it can't be shown, nothing is lost.
 */
export async function showStatus(
  message: OutboundMessage,
  status: string,
  deps: Pick<SendDeps, 'teams'>,
): Promise<void> {
  try {
    const { client, channel, thread } = await destinationOf(message, deps);
    if (thread) await client.assistant.threads.setStatus({ channel_id: channel, thread_ts: thread, status });
  } catch {
    // See above.
  }
}
