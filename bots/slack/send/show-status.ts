import type { MessagePlace } from '../../../core/channels/message.ts';
import type { Teams } from '../teams.ts';

/**
 * Says behind our name, in a thread, what we are about (assistant.threads.setStatus, docs.slack.dev). Slack takes it away
 * when we answer. It is a courtesy: where it can't be shown, nothing is lost.
 */
export async function showStatus(
  account: string,
  { id, thread }: MessagePlace,
  status: string,
  teams: Pick<Teams, 'get'>,
): Promise<void> {
  if (!thread) return;
  try {
    const team = await teams.get(account);
    await team?.client.assistant.threads.setStatus({ channel_id: id, thread_ts: thread, status });
  } catch {
    // See above.
  }
}
