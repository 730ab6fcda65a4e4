import { uninstall } from '../world/installations.ts';
import type { User } from '../world/types.ts';
import type { World } from '../world/world.ts';

/** The page that the app showed in the end. */
type Page = { readonly status: number; readonly url: string; readonly body: string };

export type Installing = {
  /**
   * Opens the app's own page that begins an installation, in a browser, and allows it on Slack's page; or declines.
   * `cookies: false` is a browser that keeps none between the two.
   */
  installs(url: string, options?: { readonly decline?: boolean; readonly cookies?: boolean }): Promise<Page>;
  /** Takes the app out of the own team. */
  uninstalls(): Promise<void>;
};

export function installing(world: World, user: User): Installing {
  return {
    async installs(url, { decline = false, cookies = true } = {}) {
      const begun = await fetch(url, { redirect: 'manual' });
      const cookie = begun.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
      const slackPage = begun.headers.get('location') ?? linkToSlack(await begun.text());
      const back = await consent(slackPage, decline ? '' : user.id);
      const page = await fetch(back, { headers: cookies ? { cookie: cookie.join('; ') } : {}, redirect: 'manual' });
      return { status: page.status, url: back, body: await page.text() };
    },
    async uninstalls() {
      const installation = world.installations.get(user.teamId);
      if (!installation) throw new Error('The app is not installed in this team.');
      uninstall(world, installation);
    },
  };
}

/** The page of the app may have a button instead of sending people on. */
function linkToSlack(page: string): string {
  const [, link] = /href="([^"]*oauth\/v2\/authorize[^"]*)"/.exec(page) ?? [];
  if (!link) throw new Error('The page leads nowhere that people could allow the app.');
  return link.replaceAll('&amp;', '&');
}

async function consent(slackPage: string, user: string): Promise<string> {
  const shown = await fetch(slackPage);
  if (!shown.ok) throw new Error(`Slack's page says: ${await shown.text()}`);
  const { origin, pathname, searchParams } = new URL(slackPage);
  searchParams.set('user', user);
  const answer = await fetch(origin + pathname, { method: 'POST', body: searchParams, redirect: 'manual' });
  return answer.headers.get('location') ?? '';
}
