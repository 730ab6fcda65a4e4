import { defineError } from '../../core/errors.ts';
import type { SlackConfig } from './config.ts';
import { slackCode } from './errors.ts';
import { explainFailure } from './refusals.ts';
import { openWebClient } from './web-client.ts';

const noSocketMode = defineError({
  code: 'slack.no-socket-mode',
  message: (code: string) =>
    `SLACK_APP_TOKEN may not open a socket (${code}). On the page "Basic Information" of your Slack app make an app-level token with the scope connections:write, and on the page "Socket Mode" switch it on.`,
});

/** Slack's answers that only a person can change (docs.slack.dev/reference/methods/apps.connections.open). */
const FORBIDDEN = ['missing_scope', 'no_permission', 'access_denied', 'forbidden_team'];

/**
 * Asks Slack for an address to open a socket at, and gives it. Said here in our words, since the socket's own client would go on
 * asking. Rejects with `slack.token-refused`, `slack.no-socket-mode` or `slack.unreachable`.
 */
export async function checkAppToken(config: SlackConfig): Promise<string> {
  const client = await openWebClient(config, config.SLACK_APP_TOKEN);
  try {
    const { url = '' } = await client.apps.connections.open();
    return url;
  } catch (error) {
    const code = slackCode(error) ?? '';
    if (FORBIDDEN.includes(code)) throw noSocketMode(code, { cause: error });
    throw explainFailure(error, {
      token: 'SLACK_APP_TOKEN',
      page: 'Basic Information',
      url: config.SLACK_API_URL,
    });
  }
}
