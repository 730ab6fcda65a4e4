import { defineError, reasonOf } from '../../core/errors.ts';

export const notConnected = defineError({
  code: 'slack.not-connected',
  message: (team: string) =>
    `Slack team ${team} is not connected: set SLACK_BOT_TOKEN, or install the app there again.`,
});

/** The code that Slack's Web API answered with, for example `user_not_found`; undefined for any other failure. */
export function slackCode(error: unknown): string | undefined {
  const data = error instanceof Error && 'data' in error ? error.data : undefined;
  return typeof data === 'object' && data !== null && 'error' in data ? String(data.error) : undefined;
}

/** What a call failed with in the end: of "fetch failed" that the connection was refused, and by whom. */
export function rootReasonOf(error: unknown): string {
  const { cause } = error instanceof Error ? error : { cause: undefined };
  if (cause instanceof Error) return rootReasonOf(cause);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasonOf(error) || code;
}
