import { defineError } from '../../../core/errors.ts';
import type { SlackConfig } from '../config.ts';
import { addressOf, INSTALL_PATH } from '../manifest.ts';
import { openTickets } from './tickets.ts';

const notByLink = defineError({
  code: 'slack.not-by-link',
  message: () =>
    'Workspaces connect by link only where SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_PUBLIC_URL are set: docs/slack.md says how. One workspace is connected by SLACK_BOT_TOKEN.',
});

type Deps = Parameters<typeof openTickets>[1];

/** Long enough to be forwarded to the administrator of another workspace. */
const GOOD_FOR_SECONDS = 48 * 3600;

/**
 * A link with which one workspace may be connected, once. Nobody else may: full members of a connected workspace count as
 * colleagues, so it is for us to say which ones are. Throws `slack.not-by-link`.
 */
export function invite({ SLACK_CLIENT_ID, SLACK_PUBLIC_URL }: SlackConfig, deps: Deps): string {
  if (!SLACK_CLIENT_ID || !SLACK_PUBLIC_URL) throw notByLink();
  const invitation = openTickets('invitation', deps).issue(GOOD_FOR_SECONDS);
  return `${addressOf(SLACK_PUBLIC_URL, INSTALL_PATH)}?invitation=${invitation}`;
}
