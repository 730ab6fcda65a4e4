import type { Feature } from '../features.ts';

/** Who takes the app out of a workspace, or revokes its token, is heard: the token is forgotten, and nothing is tried there. */
export const watchInstallations: Feature = (app, { teams }) => {
  app.event('app_uninstalled', async ({ body }) => {
    await teams.lose(body.team_id, 'The app was removed from the workspace.', timeOf(body));
  });
  app.event('tokens_revoked', async ({ body, event }) => {
    if (event.tokens.bot?.length) await teams.lose(body.team_id, "The app's token was revoked.", timeOf(body));
  });
};

const timeOf = ({ event_time }: { event_time: number }): Date => new Date(event_time * 1000);
