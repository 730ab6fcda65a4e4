import { defineError } from '../../core/errors.ts';

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
