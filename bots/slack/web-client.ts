import type { WebClient } from '@slack/web-api';
import type { SlackConfig } from './config.ts';

/** A client of Slack's Web API for one token. It waits out rate limits by itself (docs.slack.dev/apis/web-api/rate-limits). */
export async function openWebClient({ SLACK_API_URL }: SlackConfig, token: string | undefined): Promise<WebClient> {
  const { LogLevel, WebClient } = await import('@slack/web-api');
  return new WebClient(token, { slackApiUrl: SLACK_API_URL, logLevel: LogLevel.ERROR });
}
