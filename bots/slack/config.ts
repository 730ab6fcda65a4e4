import { z } from 'zod';

const token = (name: string, prefix: string, where: string) =>
  z
    .string()
    .trim()
    .refine((value) => value.startsWith(prefix), { error: `${name} must begin with ${prefix}: ${where}` })
    .optional();

/** What the Slack channel needs. Without any of it there is no Slack. */
export const slackConfig = z
  .object({
    SLACK_BOT_TOKEN: token('SLACK_BOT_TOKEN', 'xoxb-', 'it is on the page "OAuth & Permissions" of your Slack app'),
    SLACK_APP_TOKEN: token('SLACK_APP_TOKEN', 'xapp-', 'it is on the page "Basic Information" of your Slack app'),
    SLACK_SIGNING_SECRET: z.string().trim().optional(),
    SLACK_CLIENT_ID: z.string().trim().optional(),
    SLACK_CLIENT_SECRET: z.string().trim().optional(),
    SLACK_API_URL: z.url({ error: 'SLACK_API_URL must be a URL' }).default('https://slack.com/api/'),
  })
  .superRefine((config, context) => {
    const fault = (message: string) => context.addIssue({ code: 'custom', message });
    const wanted = config.SLACK_BOT_TOKEN ?? config.SLACK_CLIENT_ID;
    if (wanted && !config.SLACK_APP_TOKEN && !config.SLACK_SIGNING_SECRET)
      fault('SLACK_APP_TOKEN (for Socket Mode) or SLACK_SIGNING_SECRET (for HTTP) is needed too');
    if (!wanted && (config.SLACK_APP_TOKEN || config.SLACK_SIGNING_SECRET))
      fault('SLACK_BOT_TOKEN (one workspace) or SLACK_CLIENT_ID (several) is needed too');
    if ((config.SLACK_CLIENT_ID === undefined) !== (config.SLACK_CLIENT_SECRET === undefined))
      fault('SLACK_CLIENT_ID and SLACK_CLIENT_SECRET belong together: set both or none');
  });
export type SlackConfig = z.infer<typeof slackConfig>;

/** How Slack reaches us; undefined where it is not configured. An app token means Socket Mode, also beside a signing secret. */
export const slackMode = ({ SLACK_APP_TOKEN, SLACK_SIGNING_SECRET }: SlackConfig): 'socket' | 'http' | undefined =>
  SLACK_APP_TOKEN ? 'socket' : SLACK_SIGNING_SECRET ? 'http' : undefined;
