import type { Installation } from '@slack/oauth';
import type { SlackConfig } from '../config.ts';
import { openWebClient } from '../web-client.ts';

/** Revokes the token of an installation that we don't keep. */
export async function giveBack({ bot }: Installation, config: SlackConfig): Promise<void> {
  const client = await openWebClient(config, bot?.token);
  // Should that fail, the token is still kept nowhere.
  await client.auth.revoke().catch(() => {});
}
