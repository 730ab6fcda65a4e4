import type { WebClient } from '@slack/web-api';
import type { Account } from '../../core/channels/account-store.ts';
import type { Core } from '../../core/core.ts';
import type { SlackConfig } from './config.ts';
import { openWebClient } from './web-client.ts';

/** A Slack team that the app is installed in. `id` is Slack's and the name of its account, for example `T0123`. */
type Team = {
  readonly id: string;
  readonly accountId: string;
  readonly botUserId: string;
  readonly botId: string;
  readonly client: WebClient;
};

export type Teams = {
  /** Undefined when the app is not installed there, or no longer. */
  get(teamId: string): Promise<Team | undefined>;
  all(): Promise<readonly Team[]>;
};

type Deps = { readonly workspaceId: string; readonly core: () => Pick<Core, 'stores'> };

/** The one team that the bot token of the configuration belongs to. */
export function teamOfToken(config: SlackConfig, deps: Deps): Teams {
  let team: Promise<Team> | undefined;
  const open = () => {
    team ??= connect(config, deps);
    // A failure is no answer: the next one asks again.
    team.catch(() => {
      team = undefined;
    });
    return team;
  };
  return {
    get: async (teamId) => [await open()].find(({ id }) => id === teamId),
    all: async () => (config.SLACK_BOT_TOKEN ? [await open()] : []),
  };
}

async function connect(config: SlackConfig, { workspaceId, core }: Deps): Promise<Team> {
  const client = await openWebClient(config, config.SLACK_BOT_TOKEN);
  const { team_id: id = '', user_id: botUserId = '', bot_id: botId = '' } = await client.auth.test();
  const account: Account = await core().stores.accounts.ensure(workspaceId, 'slack', id);
  return { id, accountId: account.id, botUserId, botId, client };
}
