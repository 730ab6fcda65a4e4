import type { SlackConfig } from './config.ts';
import { installedTeams } from './install/installed-teams.ts';
import { teamOfToken } from './team-of-token.ts';
import type { TeamDeps, Teams } from './teams.ts';

/** The team of the bot token of the configuration, or those that installed the app. */
export const openTeams = (config: SlackConfig, deps: TeamDeps): Teams =>
  config.SLACK_BOT_TOKEN === undefined ? installedTeams(config, deps) : teamOfToken(config, deps);
