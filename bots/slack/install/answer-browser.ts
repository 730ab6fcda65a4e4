import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CallbackOptions, Installation } from '@slack/oauth';
import type { SlackConfig } from '../config.ts';
import { giveBack } from './give-back.ts';
import { PAGE_HEADERS, page } from './page.ts';
import { type PageWords, wordsFor } from './words.ts';

type Words = ReturnType<typeof wordsFor>;

/** What people see when they come back from Slack. An installation that we can't serve is given back first. */
export const answerBrowser = (config: SlackConfig): CallbackOptions => ({
  async afterInstallation(installation, _options, request, response) {
    const words = wordsOf(request);
    const problem =
      installation.isEnterpriseInstall || !installation.team
        ? words.orgWide
        : installation.bot?.refreshToken
          ? words.rotating
          : undefined;
    if (!problem) return true;
    await giveBack(installation as Installation, config);
    show(response, 409, problem, words);
    return false;
  },
  success(installation, _options, request, response) {
    const words = wordsOf(request);
    show(response, 200, words.done(installation.team?.name ?? ''), words);
  },
  failure(error, _options, request, response) {
    const words = wordsOf(request);
    const [status, shown] = failures(words)[error.code ?? ''] ?? [502, words.failed];
    show(response, status, shown, words);
  },
});

/** By the codes of Slack's library. */
const failures = (words: Words): Readonly<Record<string, readonly [number, PageWords]>> => ({
  slack_oauth_installer_authorization_error: [200, words.declined],
  slack_oauth_missing_state: [400, words.stale],
  slack_oauth_invalid_state: [400, words.stale],
  slack_oauth_missing_code: [400, words.stale],
});

const wordsOf = (request: IncomingMessage): Words => wordsFor(request.headers['accept-language']);

function show(response: ServerResponse, status: number, words: PageWords, { language }: Words): void {
  response.writeHead(status, PAGE_HEADERS).end(page(words, language));
}
