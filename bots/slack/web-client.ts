import type { WebClient, WebClientOptions } from '@slack/web-api';
import type { SlackConfig } from './config.ts';
import { paceCalls } from './pace-calls.ts';
import { type Refusal, refusalOf } from './refusals.ts';

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

/** A client of Slack's Web API for one token. `onRefused` is told that Slack does not take the token before the caller is. */
export async function openWebClient(
  config: SlackConfig,
  token: string | undefined,
  onRefused: (refusal: Refusal) => Promise<void> = async () => {},
): Promise<WebClient> {
  const { LogLevel, WebClient } = await import('@slack/web-api');
  // All methods of a client go through this one.
  class WatchedClient extends WebClient {
    override async apiCall(method: string, given?: Record<string, unknown>) {
      try {
        return await super.apiCall(method, given);
      } catch (error) {
        const refusal = refusalOf(error);
        if (refusal) await onRefused(refusal);
        throw error;
      }
    }
  }
  return new WatchedClient(token, { ...webClientOptions(config), logLevel: LogLevel.ERROR });
}
