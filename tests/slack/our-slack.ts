import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { olderEvents } from '../../bots/slack/needs.ts';
import { type Slack, type SlackOptions, startSlack } from '../peers/slack/slack.ts';

const file = path.join(import.meta.dirname, '../../bots/slack/manifest.yaml');
const { oauth_config, settings } = parse(readFileSync(file, 'utf8')) as {
  oauth_config: { scopes: { bot: string[] } };
  settings: { event_subscriptions: { bot_events: string[] } };
};

/**
 * A Slack with an app made from our manifest: what that does not ask for, the app may not do and does not hear, but for the
 * events of apps that were made before.
 */
export const startOurSlack = (options: SlackOptions): Promise<Slack> => {
  const events = [...settings.event_subscriptions.bot_events, ...olderEvents];
  return startSlack({ scopes: oauth_config.scopes.bot, events, ...options });
};
