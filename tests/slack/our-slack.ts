import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { type Slack, type SlackOptions, startSlack } from '../peers/slack/slack.ts';

const file = path.join(import.meta.dirname, '../../bots/slack/manifest.yaml');
const { oauth_config, settings } = parse(readFileSync(file, 'utf8')) as {
  oauth_config: { scopes: { bot: string[] } };
  settings: { event_subscriptions: { bot_events: string[] } };
};

/** A Slack with an app made from our manifest: what that does not ask for, the app may not do and does not hear. */
export const startOurSlack = (options: SlackOptions): Promise<Slack> =>
  startSlack({ scopes: oauth_config.scopes.bot, events: settings.event_subscriptions.bot_events, ...options });
