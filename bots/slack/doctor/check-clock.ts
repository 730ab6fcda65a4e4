import type { SlackConfig } from '../config.ts';
import { rootReasonOf } from '../errors.ts';
import { unreachable } from '../refusals.ts';
import type { TeamDeps } from '../teams.ts';
import { fault, ok, type SlackCheck, warning } from './check.ts';

/** A request that is signed further away from our time than this is refused (docs.slack.dev/authentication/verifying-requests-from-slack). */
const REFUSED_SECONDS = 300;
const SUSPICIOUS_SECONDS = 60;

/** Compares our clock with Slack's, which stands in the header of each of its answers. */
export async function checkClock({ SLACK_API_URL }: SlackConfig, { core }: TeamDeps): Promise<SlackCheck> {
  const response = await fetch(new URL('api.test', SLACK_API_URL), {
    method: 'POST',
    signal: AbortSignal.timeout(10_000),
  }).catch((error: unknown) => Promise.reject(unreachable(SLACK_API_URL, rootReasonOf(error), { cause: error })));
  const theirs = Date.parse(response.headers.get('date') ?? '');
  await response.body?.cancel();
  if (Number.isNaN(theirs)) return warning('clock', "Slack's answer has no date", 'Is SLACK_API_URL right?');
  const seconds = Math.round((core().clock.now().getTime() - theirs) / 1000);
  const detail = `${Math.abs(seconds)} s ${seconds < 0 ? 'behind' : 'ahead of'} Slack's`;
  const advice = 'Set the clock of this machine by NTP: Slack and Frontdesk refuse what is more than 5 minutes off.';
  if (Math.abs(seconds) > REFUSED_SECONDS) return fault('clock', detail, advice);
  return Math.abs(seconds) > SUSPICIOUS_SECONDS ? warning('clock', detail, advice) : ok('clock', detail);
}
