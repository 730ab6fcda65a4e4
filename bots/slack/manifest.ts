import { botScopes, commands, events, shortcuts } from './needs.ts';

export type ManifestOptions = {
  /** Our address as Slack reaches it, for events over HTTP; without it they come by Socket Mode. */
  readonly http?: string | undefined;
  /** Our address as browsers reach it, where several workspaces install the app. */
  readonly install?: string | undefined;
};

/** The app as Slack wants it described (docs.slack.dev/reference/app-manifest), with what the code needs and no more. */
export function slackManifest({ http, install }: ManifestOptions = {}): object {
  const url = http === undefined ? {} : { request_url: addressOf(http, EVENTS_PATH) };
  const redirect = install ?? http;
  return {
    display_information: {
      name: 'Frontdesk',
      description: 'Answers from your handbook, drafts replies to your mail, sums up threads and meetings.',
      long_description: LONG_DESCRIPTION,
      background_color: '#1f3a5f',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      agent_view: {
        agent_description: 'Answers from your handbook, with the page it has them from. 根据团队手册回答并注明出处。',
      },
      bot_user: { display_name: 'Frontdesk', always_online: true },
      ...(shortcuts.length > 0 ? { shortcuts } : {}),
      ...(commands.length > 0
        ? { slash_commands: commands.map((one) => ({ ...one, should_escape: true, ...urlOf(url) })) }
        : {}),
    },
    oauth_config: {
      ...(redirect === undefined ? {} : { redirect_urls: [addressOf(redirect, REDIRECT_PATH)] }),
      scopes: { bot: botScopes },
    },
    settings: {
      event_subscriptions: { ...url, bot_events: Object.keys(events).toSorted() },
      interactivity: { is_enabled: true, ...url },
      org_deploy_enabled: false,
      socket_mode_enabled: http === undefined,
      token_rotation_enabled: false,
    },
  };
}

/** The manifest as the text that is pasted into "Create an app from a manifest". */
export async function manifestText(options: ManifestOptions = {}): Promise<string> {
  const { stringify } = await import('yaml');
  return stringify(slackManifest(options), { lineWidth: 0 });
}

/** The paths at which Slack and browsers come to us. */
export const EVENTS_PATH = 'slack/events';
export const INSTALL_PATH = 'slack/install';
export const REDIRECT_PATH = 'slack/oauth_redirect';

/** A path below our address, which may itself have one. */
export const addressOf = (address: string, path: string): string => `${address.replace(/\/+$/, '')}/${path}`;

const urlOf = ({ request_url }: { request_url?: string }) => (request_url === undefined ? {} : { url: request_url });

/** Slack wants at least 174 characters of it. */
const LONG_DESCRIPTION = `Frontdesk is an assistant that your team hosts itself. Mention it, or write to it, and it answers from your own handbook and names the page. It shows drafted replies to your mail for approval, sums up threads, writes the minutes of meetings, and tells you each morning what waits for you. English and Chinese alike.

Frontdesk 是团队自行部署的办公助理：根据团队手册回答问题并注明出处，起草邮件回复供人审批，总结讨论串，撰写会议纪要，每天早上汇总待办事项。`;
