import { createHmac } from 'node:crypto';

/** `X-Slack-Signature` of a request (docs.slack.dev/authentication/verifying-requests-from-slack). `seconds` since 1970. */
export const signatureOf = (secret: string, seconds: number | string, body: string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex')}`;
