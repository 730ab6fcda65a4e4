import { reasonOf } from '../../../core/errors.ts';
import type { SlackConfig } from '../config.ts';

/**
 * Whether a request is signed by Slack, and not long ago (docs.slack.dev/authentication/verifying-requests-from-slack).
 * Undefined when it is; else why not, in words without anything of the request.
 */
export async function isFromSlack(
  raw: string,
  headers: Headers,
  { SLACK_SIGNING_SECRET = '' }: Pick<SlackConfig, 'SLACK_SIGNING_SECRET'>,
): Promise<string | undefined> {
  const [signature, timestamp] = [headers.get('x-slack-signature'), headers.get('x-slack-request-timestamp')];
  if (!signature || !timestamp) return 'it is not signed';
  const { verifySlackRequest } = await import('@slack/bolt');
  try {
    verifySlackRequest({
      signingSecret: SLACK_SIGNING_SECRET,
      body: raw,
      headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': Number(timestamp) },
    });
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}
