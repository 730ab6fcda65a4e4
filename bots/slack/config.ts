import { z } from 'zod';

const token = (name: string, prefix: string, where: string) =>
  z
    .string()
    .trim()
    .refine((value) => value.startsWith(prefix), { error: `${name} must begin with ${prefix}: ${where}` })
    .optional();

const isLoopback = ({ hostname }: URL): boolean => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);

/** Tokens travel to it, or come back to it: in the clear only on this machine. */
const secureUrl = (name: string, example: string) =>
  z
    .string()
    .trim()
    .refine(
      (value) => {
        const url = URL.parse(value);
        return url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url)));
      },
      { error: `${name} must be an address that begins with https://, such as ${example}` },
    );

/** What the Slack channel needs. Without any of it there is no Slack. */
export const slackConfig = z
  .object({
    SLACK_BOT_TOKEN: token('SLACK_BOT_TOKEN', 'xoxb-', 'it is on the page "OAuth & Permissions" of your Slack app'),
    SLACK_APP_TOKEN: token('SLACK_APP_TOKEN', 'xapp-', 'it is on the page "Basic Information" of your Slack app'),
    SLACK_SIGNING_SECRET: z.string().trim().optional(),
    SLACK_CLIENT_ID: z.string().trim().optional(),
    SLACK_CLIENT_SECRET: z.string().trim().optional(),
    SLACK_PUBLIC_URL: secureUrl('SLACK_PUBLIC_URL', 'https://desk.example.org').optional(),
    /** Checked by the house; here it matters whether there is one. */
    FRONTDESK_SECRET_KEY: z.string().optional(),
    SLACK_API_URL: secureUrl('SLACK_API_URL', 'https://slack.com/api/').default('https://slack.com/api/'),
  })
  .superRefine((config, context) => {
    for (const message of faultsOf(config)) context.addIssue({ code: 'custom', message });
  });
export type SlackConfig = z.infer<typeof slackConfig>;

/** What is missing, or too much, in words. */
function faultsOf(config: Partial<SlackConfig>): string[] {
  const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, SLACK_CLIENT_ID, SLACK_CLIENT_SECRET } = config;
  const teams = SLACK_BOT_TOKEN ?? SLACK_CLIENT_ID ?? SLACK_CLIENT_SECRET;
  const way = SLACK_APP_TOKEN ?? SLACK_SIGNING_SECRET;
  const faults = [
    teams !== undefined && way === undefined
      ? 'SLACK_APP_TOKEN (for Socket Mode) or SLACK_SIGNING_SECRET (for HTTP) is needed too: docs/slack.md says where it is'
      : '',
    teams === undefined && way !== undefined
      ? 'SLACK_BOT_TOKEN (for one workspace) or SLACK_CLIENT_ID and SLACK_CLIENT_SECRET (for several) are needed too: docs/slack.md says where they are'
      : '',
    SLACK_BOT_TOKEN !== undefined && SLACK_CLIENT_ID !== undefined
      ? 'SLACK_BOT_TOKEN connects one workspace, SLACK_CLIENT_ID several: set one of them'
      : '',
    (SLACK_CLIENT_ID === undefined) !== (SLACK_CLIENT_SECRET === undefined)
      ? 'SLACK_CLIENT_ID and SLACK_CLIENT_SECRET belong together: set both or none'
      : '',
    SLACK_CLIENT_ID !== undefined && config.SLACK_PUBLIC_URL === undefined
      ? 'SLACK_PUBLIC_URL is needed with SLACK_CLIENT_ID: the address at which browsers reach this Frontdesk, such as https://desk.example.org'
      : '',
    SLACK_CLIENT_ID !== undefined && config.FRONTDESK_SECRET_KEY === undefined
      ? 'FRONTDESK_SECRET_KEY is needed with SLACK_CLIENT_ID, since the tokens of the workspaces are kept encrypted: make one with "openssl rand -base64 32"'
      : '',
  ];
  return faults.filter((fault) => fault !== '');
}

/** How Slack reaches us; undefined where it is not configured. An app token means Socket Mode, also beside a signing secret. */
export const slackMode = ({ SLACK_APP_TOKEN, SLACK_SIGNING_SECRET }: SlackConfig): 'socket' | 'http' | undefined =>
  SLACK_APP_TOKEN ? 'socket' : SLACK_SIGNING_SECRET ? 'http' : undefined;
