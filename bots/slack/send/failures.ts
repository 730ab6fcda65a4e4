import { defineError, FrontdeskError, reasonOf } from '../../../core/errors.ts';
import { slackCode } from '../errors.ts';
import { refusalOf } from '../refusals.ts';

export const placeClosed = defineError({
  code: 'slack.place-closed',
  message: (why: string) => `It can't be said in the Slack channel any more: ${why}. Nothing was said elsewhere.`,
});

export const threadGone = defineError({
  code: 'slack.thread-gone',
  message: () => 'The thread in Slack that it belongs to is gone. Nothing was said elsewhere.',
});

export const noWords = defineError({ code: 'slack.no-words', message: () => 'There were no words to say.' });

const refused = defineError({
  code: 'slack.refused',
  message: (why: string) => `Slack refused the message: ${why}. Nothing was said.`,
});

const busy = defineError({
  code: 'slack.busy',
  message: (reason: string) => `Slack can't take the message at present (${reason}); it is tried again.`,
  retryable: true,
});

export const unreachable = defineError({
  code: 'slack.unreachable',
  message: (reason: string) => `Slack can't be reached (${reason}); it is tried again. Check the network.`,
  retryable: true,
});

/** A person has to act first: the message waits. */
const waits = defineError({ code: 'delivery.waits', message: (why: string) => why });

export const unknownOutcome = defineError({
  code: 'delivery.unknown',
  message: (reason: string) =>
    `Slack may or may not have taken the message (${reason}): it is looked for in its place.`,
});

export const streamRefused = defineError({
  code: 'stream.refused',
  message: (why: string) => `Slack lets no message grow there (${why}): it is posted as a whole.`,
});

/** Why nothing can be said in a channel, by Slack's code (docs.slack.dev/reference/methods/chat.postMessage). */
const CLOSED: Readonly<Record<string, string>> = {
  channel_not_found: 'it is not there, or Frontdesk may not know it',
  not_in_channel: 'Frontdesk is not in it; invite it again',
  is_archived: 'it is archived',
  is_inactive: 'it is archived',
};

const REFUSED: Readonly<Record<string, string>> = {
  restricted_action: 'an administrator does not let apps post there',
  restricted_action_read_only_channel: 'the channel is read-only',
  restricted_action_thread_only_channel: 'only threads are allowed there',
  restricted_action_non_threadable_channel: 'no threads are allowed there',
  restricted_action_thread_locked: 'the thread is locked',
  cannot_reply_to_message: 'this kind of message can not be replied to',
  ekm_access_denied: 'an administrator suspended posting',
  message_limit_exceeded: 'the workspace has used up its messages',
  msg_too_long: 'it is too long',
  msg_blocks_too_long: 'it is too long',
  invalid_blocks: 'its blocks are not as Slack wants them',
  user_not_in_channel: 'who it is for is not in the channel',
  user_not_found: 'who it is for is not there any more',
  users_not_found: 'who it is for is not there any more',
  messages_tab_disabled: 'direct messages to the app are switched off in its settings',
  cannot_dm_bot: 'it is for another app',
  message_not_found: 'what was begun was removed',
};

const THREAD_GONE = new Set(['thread_not_found', 'invalid_thread_ts']);
const BUSY = new Set(['ratelimited', 'rate_limited', 'service_unavailable', 'team_added_to_org']);
/** Slack says of these that the call may have had an effect all the same. */
const UNKNOWN = new Set(['fatal_error', 'internal_error', 'request_timeout', 'messaging_processing_failed']);
/** The connection was never made (Node, undici). */
const NEVER_THERE = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

/** Whether an error of the Web API's client says that a rate limit is in force, and for how many seconds. */
export function limitedFor(error: unknown): number | undefined {
  const seconds = error instanceof Error && 'retryAfter' in error ? Number(error.retryAfter) : undefined;
  return seconds ?? (BUSY.has(slackCode(error) ?? '') ? 1 : undefined);
}

/**
 * What a failed call that was to show something means for the delivery: surely not taken, for now or for good, or
 * `delivery.unknown`. Answers of Slack are taken by their code, all else by how far the request came.
 */
export function deliveryFailure(error: unknown): FrontdeskError {
  if (error instanceof FrontdeskError) return error;
  const given = { cause: error };
  if (limitedFor(error) !== undefined) return busy('rate limit', given);
  const code = slackCode(error);
  if (code === undefined) return brokenLine(error);
  const refusal = refusalOf(error);
  if (refusal) return waits(`Slack no longer takes the token: ${refusal.why}. Install the app again.`, given);
  if (code === 'missing_scope') return waits(`${scopeMissing(error)} Install the app again with its manifest.`, given);
  if (CLOSED[code]) return placeClosed(CLOSED[code], given);
  if (THREAD_GONE.has(code)) return threadGone(given);
  if (UNKNOWN.has(code)) return unknownOutcome(code, given);
  return refused(REFUSED[code] ?? code, given);
}

/** Neither an answer nor a limit: the request failed on its way there, or nobody knows where. */
function brokenLine(error: unknown): FrontdeskError {
  const original = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const cause = original instanceof Error && original.cause instanceof Error ? original.cause : original;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (NEVER_THERE.has(code)) return unreachable(code, { cause: error });
  return unknownOutcome(code || reasonOf(cause), { cause: error });
}

function scopeMissing(error: unknown): string {
  const data = error instanceof Error && 'data' in error ? (error.data as { needed?: unknown }) : {};
  return `The Slack app lacks the scope ${String(data.needed ?? '')}.`;
}
