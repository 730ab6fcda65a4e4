import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { InstallProvider } from '@slack/oauth';
import type { Context } from 'hono';
import type { HttpApp } from '../../http-server.ts';
import type { SlackConfig } from '../config.ts';
import { INSTALL_PATH, REDIRECT_PATH } from '../manifest.ts';
import type { TeamDeps, Teams } from '../teams.ts';
import { answerBrowser } from './answer-browser.ts';
import { PAGE_HEADERS, page } from './page.ts';
import { openTickets } from './tickets.ts';
import { wordsFor } from './words.ts';

/** The pages with which other workspaces install the app: one that leads to Slack, and one that people come back to. */
export function mountInstallPages(app: HttpApp, config: SlackConfig, teams: Teams, deps: TeamDeps): void {
  let opened: Promise<InstallProvider> | undefined;
  const provider = () => {
    opened ??= import('./provider.ts').then(({ openProvider }) => openProvider(config, teams, deps));
    return opened;
  };
  app.get(`/${INSTALL_PATH}`, async (context) => {
    const invitation = openTickets('invitation', deps).read(context.req.query('invitation') ?? '');
    if (!invitation) return refuse(context);
    const { installOptions } = await import('./provider.ts');
    const { incoming, outgoing } = context.env;
    await (await provider()).handleInstallPath(incoming, outgoing, {}, installOptions(config, invitation));
    return RESPONSE_ALREADY_SENT;
  });
  app.get(`/${REDIRECT_PATH}`, async ({ env: { incoming, outgoing } }) => {
    await (await provider()).handleCallback(incoming, outgoing, answerBrowser(config));
    return RESPONSE_ALREADY_SENT;
  });
}

function refuse(context: Context): Response {
  const { notInvited, language } = wordsFor(context.req.header('accept-language'));
  return context.body(page(notInvited, language), 403, PAGE_HEADERS);
}
