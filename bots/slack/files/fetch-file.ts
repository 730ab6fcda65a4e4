import { defineError, FrontdeskError, reasonOf } from '../../../core/errors.ts';
import { notConnected, slackCode } from '../errors.ts';
import type { Teams } from '../teams.ts';
import { readUpTo } from './read-up-to.ts';

const gone = defineError({ code: 'files.gone', message: () => 'it is no longer in Slack' });
const elsewhere = defineError({
  code: 'files.elsewhere',
  message: (where: string) => `it lies outside of Slack (${where}): only what is uploaded to Slack is read`,
});
const noRights = defineError({
  code: 'files.no-rights',
  message: () =>
    'Slack does not give it to Frontdesk: run "frontdesk slack doctor", which says whether the app lacks the scope files:read',
});
const failed = defineError({
  code: 'files.failed',
  message: (why: string) => `Slack did not give it: ${why}`,
  retryable: true,
});

type Input = { readonly account: string; readonly id: string; readonly limit: number };
type Deps = { readonly teams: Pick<Teams, 'get'>; readonly apiUrl: string };

const MEGABYTE = 1024 * 1024;
/** So that a file as large as it may be can be had over a slow line. */
const SECONDS = { least: 30, aMegabyte: 1.2 };

/**
 * The bytes of a file in Slack (docs.slack.dev/reference/methods/files.info, .../objects/file-object). Rejects with `files.*`: of
 * those `files.failed` may be tried again.
 */
export async function fetchFile(
  { account, id, limit }: Input,
  { teams, apiUrl }: Deps,
): Promise<Uint8Array<ArrayBuffer>> {
  const team = await teams.get(account);
  if (!team) throw notConnected(account);
  const { file } = await team.client.files.info({ file: id }).catch((error: unknown) => Promise.reject(whyNot(error)));
  const { url_private_download: download, url_private: view, mode, external_type: service } = file ?? {};
  const url = download ?? view;
  if (!file || mode === 'tombstone' || mode === 'hidden_by_limit' || !url) throw gone();
  // The token is for Slack's own servers alone.
  if (file.is_external || !isOfSlack(new URL(url), apiUrl)) throw elsewhere(service || new URL(url).hostname);
  try {
    return await readUpTo(limit, await ask(url, { limit, token: team.client.token ?? '' }));
  } catch (error) {
    throw error instanceof FrontdeskError ? error : failed(reasonOf(error), { cause: error });
  }
}

/** Slack's answers that say that a file is not there, or not for us. */
const REFUSALS: Readonly<Record<string, () => FrontdeskError>> = {
  file_not_found: gone,
  file_deleted: gone,
  missing_scope: noRights,
  access_denied: noRights,
  no_permission: noRights,
};

const whyNot = (error: unknown): FrontdeskError => {
  const code = slackCode(error);
  return REFUSALS[code ?? '']?.() ?? failed(code ?? reasonOf(error), { cause: error });
};

const DOMAINS = ['slack.com', 'slack-files.com', 'slack-gov.com'];

function isOfSlack({ protocol, host, hostname }: URL, apiUrl: string): boolean {
  if (host === new URL(apiUrl).host) return true;
  return protocol === 'https:' && DOMAINS.some((domain) => hostname === domain || hostname.endsWith(`.${domain}`));
}

/** Who has no right to a file is sent to where people sign in, or is shown that page at once. */
async function ask(
  url: string,
  { limit, token }: { readonly limit: number; readonly token: string },
): Promise<Response> {
  const seconds = Math.max(SECONDS.least, SECONDS.aMegabyte * (limit / MEGABYTE));
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${token}` },
    redirect: 'manual',
    signal: AbortSignal.timeout(Math.ceil(seconds * 1000)),
  });
  const refusal = refusalIn(response);
  if (!refusal) return response;
  await response.body?.cancel();
  throw refusal;
}

function refusalIn({ status, headers }: Response): FrontdeskError | undefined {
  const isPage = headers.get('content-type')?.startsWith('text/html') && !headers.has('content-disposition');
  if (status === 404 || status === 410) return gone();
  if ((status >= 300 && status < 400) || status === 401 || status === 403 || isPage) return noRights();
  return status === 200 ? undefined : failed(`it answered with status ${status}`);
}
