import type { Frontdesk } from '../../bots/terminal/frontdesk.ts';
import { openFrontdesk, readConfig } from '../../main.ts';
import type { Slack } from '../peers/slack/slack.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');

/** A Frontdesk that serves, with the address of its web server. */
export type House = {
  readonly frontdesk: Frontdesk;
  readonly url: string;
  health(): Promise<{
    readonly status: string;
    readonly slack?: { readonly connected: boolean; readonly detail: string };
  }>;
};

/** Settings for one team by token, over Socket Mode. */
export const byToken = (slack: Slack): Record<string, string> => ({
  SLACK_API_URL: slack.apiUrl,
  SLACK_BOT_TOKEN: slack.botToken,
  SLACK_APP_TOKEN: slack.app.appToken,
});

/** Settings for several teams by OAuth. The address is known once the server listens. */
export const byInstallation = (slack: Slack, port: number): Record<string, string> => ({
  SLACK_API_URL: slack.apiUrl,
  SLACK_APP_TOKEN: slack.app.appToken,
  SLACK_CLIENT_ID: slack.app.clientId,
  SLACK_CLIENT_SECRET: slack.app.clientSecret,
  SLACK_PUBLIC_URL: `http://127.0.0.1:${port}`,
});

export const settingsOf = (database: string, workspace: string, settings: Record<string, string>) => ({
  DATABASE_URL: database,
  FRONTDESK_WORKSPACE: workspace,
  FRONTDESK_SECRET_KEY: KEY,
  HTTP_PORT: '0',
  LOG_LEVEL: 'silent',
  MAIL_DOOR_PORT: 'off',
  ...settings,
});

export async function openHouse(environment: Record<string, string>): Promise<House> {
  const frontdesk = await openFrontdesk(readConfig(environment));
  await frontdesk.work();
  const { addresses } = await frontdesk.listen();
  const url = (addresses[0] ?? '').replace('/healthz', '');
  return { frontdesk, url, health: async () => (await fetch(`${url}/readyz`)).json() as ReturnType<House['health']> };
}
