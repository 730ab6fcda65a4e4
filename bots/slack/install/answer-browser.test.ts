import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Installation } from '@slack/oauth';
import { afterEach, describe, expect, it } from 'vitest';
import { startSlack } from '../../../tests/peers/slack/slack.ts';
import { slackConfig } from '../config.ts';
import { answerBrowser } from './answer-browser.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** What a browser is shown at the end of an installation, and whether it was given back to Slack. */
async function finish(change: (installation: Installation) => object, language = 'en') {
  const slack = await startSlack({ mode: 'socket' });
  closing.push(slack.stop);
  const { id, name, bot, botToken } = slack.team();
  const installation: Installation<'v2', false> = {
    team: { id, name },
    enterprise: undefined,
    user: { id: 'U1', token: undefined, scopes: undefined },
    bot: { token: botToken, scopes: ['chat:write'], id: bot.botId, userId: bot.id },
    isEnterpriseInstall: false,
  };
  const { afterInstallation } = answerBrowser(slackConfig.parse({ SLACK_API_URL: slack.apiUrl }));
  let goesOn: boolean | undefined;
  const url = await serve(async (request, response) => {
    const changed = { ...installation, ...change(installation) } as Installation;
    goesOn = await afterInstallation?.(changed, { scopes: [] }, request, response);
    if (goesOn) response.end();
  });
  const answer = await fetch(url, { headers: { 'accept-language': language } });
  return { goesOn, status: answer.status, page: await answer.text(), givenBack: slack.calls('auth.revoke').length };
}

async function serve(handle: (request: IncomingMessage, response: ServerResponse) => unknown): Promise<string> {
  const server: Server = createServer(handle);
  closing.push(() => server.close());
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${(server.address() as { port: number }).port}`;
}

describe('who comes back from Slack', () => {
  it('goes on when nothing is wrong with the installation', async () => {
    expect(await finish(() => ({}))).toMatchObject({ goesOn: true, givenBack: 0 });
  });

  it('is told what to do instead of an installation for a whole organisation, which is given back', async () => {
    const { goesOn, status, page, givenBack } = await finish(() => ({ isEnterpriseInstall: true, team: undefined }));
    expect({ goesOn, status, givenBack }).toEqual({ goesOn: false, status: 409, givenBack: 1 });
    expect(page).toContain('choose a single workspace');
  });

  it('is told, also in Chinese, that a token that rotates was given back', async () => {
    const rotating = ({ bot }: Installation) => ({ bot: { ...bot, refreshToken: 'xoxe-1', expiresAt: 1 } });
    const { goesOn, page, givenBack } = await finish(rotating, 'zh-CN');
    expect({ goesOn, givenBack }).toEqual({ goesOn: false, givenBack: 1 });
    expect(page).toContain('令牌轮换');
  });

  it('sees the name of the workspace as it is, whatever it holds', async () => {
    const { success } = answerBrowser(slackConfig.parse({}));
    const url = await serve((request, response) => {
      const team = { id: 'T1', name: '<script>alert(1)</script>' };
      success?.({ team } as Installation, { scopes: [] }, request, response);
    });
    expect(await (await fetch(url)).text()).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });
});
