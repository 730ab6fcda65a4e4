import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SlackConfig } from '../config.ts';

const LATEST_S = 300;

/**
 * Whether a request is signed by Slack, and not long ago (docs.slack.dev/authentication/verifying-requests-from-slack).
 * Undefined when it is; else why not, in words without anything of the request. Bolt's own check takes several times as long,
 * and each event waits for it.
 */
export function isFromSlack(
  raw: string,
  headers: Headers,
  { SLACK_SIGNING_SECRET = '' }: Pick<SlackConfig, 'SLACK_SIGNING_SECRET'>,
): string | undefined {
  const signature = headers.get('x-slack-signature') ?? '';
  const timestamp = headers.get('x-slack-request-timestamp') ?? '';
  if (signature === '' || !/^\d+$/.test(timestamp)) return 'it is not signed';
  if (Date.now() / 1000 - Number(timestamp) > LATEST_S) return 'its signature is older than five minutes';
  if (SLACK_SIGNING_SECRET === '') return 'there is no signing secret to compare it with';
  const hash = createHmac('sha256', SLACK_SIGNING_SECRET).update(`v0:${timestamp}:${raw}`).digest('hex');
  const [given, expected] = [Buffer.from(signature), Buffer.from(`v0=${hash}`)];
  return given.length === expected.length && timingSafeEqual(given, expected) ? undefined : 'its signature is wrong';
}
