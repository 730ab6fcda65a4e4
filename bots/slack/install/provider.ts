import { type Installation, InstallProvider } from '@slack/oauth';
import { boltLogger } from '../bolt-logger.ts';
import type { SlackConfig } from '../config.ts';
import { addressOf, REDIRECT_PATH } from '../manifest.ts';
import { botScopes } from '../needs.ts';
import type { TeamDeps, Teams } from '../teams.ts';
import { webClientOptions } from '../web-client.ts';
import { giveBack } from './give-back.ts';
import { saveInstallation } from './save-installation.ts';
import { openTickets, type Ticket } from './tickets.ts';

/** A browser has to come back from Slack within this. */
const STATE_SECONDS = 600;

/**
 * Slack's own client for its OAuth v2 flow (docs.slack.dev/authentication/installing-with-oauth), with states that are signed,
 * expire and are good once in whatever process, and with installations that are stored in the database.
 */
export function openProvider(config: SlackConfig, teams: Teams, deps: TeamDeps): InstallProvider {
  const { SLACK_CLIENT_ID = '', SLACK_CLIENT_SECRET = '', SLACK_API_URL } = config;
  const states = openTickets('state', deps);
  return new InstallProvider({
    clientId: SLACK_CLIENT_ID,
    clientSecret: SLACK_CLIENT_SECRET,
    authorizationUrl: new URL('/oauth/v2/authorize', SLACK_API_URL).href,
    clientOptions: webClientOptions(config),
    logger: boltLogger(deps.core().logger),
    directInstall: true,
    stateCookieExpirationSeconds: STATE_SECONDS,
    stateStore: {
      generateStateParam: async ({ metadata = '' }) => states.issue(STATE_SECONDS, metadata),
      async verifyStateParam(_now, text) {
        const state = states.read(text);
        if (!state || !(await states.spend(state, deps.core().stores))) throw new StaleTicket();
        return installOptions(config, { id: state.about });
      },
    },
    installationStore: {
      async storeInstallation(installation) {
        const one = installation as Installation;
        if (!(await saveInstallation(one, config, deps))) {
          await giveBack(one, config);
          throw new StaleTicket();
        }
        teams.renew(one.team?.id ?? '');
      },
      fetchInstallation: async () => {
        throw new Error('Installations are read by installed-teams.ts.');
      },
    },
  });
}

/** A state, or an invitation, that is unknown, too old or spent. The provider expects errors to have a code. */
class StaleTicket extends Error {
  readonly code = 'slack_oauth_invalid_state';
}

/** What is asked of Slack. The invitation travels with it, to be spent once all went well. */
export const installOptions = ({ SLACK_PUBLIC_URL = '' }: SlackConfig, { id }: Pick<Ticket, 'id'>) => ({
  scopes: [...botScopes],
  redirectUri: addressOf(SLACK_PUBLIC_URL, REDIRECT_PATH),
  metadata: id,
});
