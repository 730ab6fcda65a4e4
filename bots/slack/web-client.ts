import type { WebClient, WebClientOptions } from '@slack/web-api';
import type { SlackConfig } from './config.ts';
import { paceCalls } from './pace-calls.ts';

/** Slack's limits hold for all our clients together. */
const call = paceCalls(fetch);

/**
 * How each client of ours calls Slack's Web API. It waits out rate limits by itself and tries nothing again: whether a call
 * that failed may be made once more is for its caller to say.
 */
export const webClientOptions = ({ SLACK_API_URL }: SlackConfig) =>
  ({
    slackApiUrl: SLACK_API_URL,
    fetch: call,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    maxRequestConcurrency: Number.POSITIVE_INFINITY,
  }) satisfies WebClientOptions;

/** A client of Slack's Web API for one token. */
export async function openWebClient(config: SlackConfig, token: string | undefined): Promise<WebClient> {
  const { LogLevel, WebClient } = await import('@slack/web-api');
  return new WebClient(token, { ...webClientOptions(config), logLevel: LogLevel.ERROR });
}
