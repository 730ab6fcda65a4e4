import { defineError, type FrontdeskError } from '../../core/errors.ts';
import { rootReasonOf, slackCode } from './errors.ts';

/** Why Slack does not take a token (docs.slack.dev/reference/methods/auth.test). */
const REFUSALS: Readonly<Record<string, string>> = {
  not_authed: 'there is none',
  invalid_auth: 'it is not valid, or not taken from the address of this machine',
  token_revoked: 'it was revoked, or the app was removed from the workspace',
  token_expired: 'it has expired, since token rotation is on for the app; Frontdesk needs it to be off',
  account_inactive: 'the app was removed from the workspace, or the workspace is no more',
  user_removed_from_team: 'the app was removed from the workspace',
  team_disabled: 'the workspace is disabled',
  not_allowed_token_type: 'it is a token of another kind',
};

export type Refusal = { readonly code: string; readonly why: string };

/** Slack's answer that it does not, or no longer, take the token; undefined for every other failure. */
export function refusalOf(error: unknown): Refusal | undefined {
  const code = slackCode(error) ?? '';
  const why = REFUSALS[code];
  return why === undefined ? undefined : { code, why };
}

const tokenRefused = defineError({
  code: 'slack.token-refused',
  message: (token: string, { code, why }: Refusal, page: string) =>
    `Slack does not take ${token}: ${why} (${code}). Copy it again from the page "${page}" of your Slack app, set it, and start again.`,
});
export const unreachable = defineError({
  code: 'slack.unreachable',
  message: (where: string, reason: string) =>
    `Slack does not answer at ${where}: ${reason}. Check the network and SLACK_API_URL.`,
  retryable: true,
});

type Asked = { readonly token: string; readonly page: string; readonly url: string };

/** What went wrong with the first call with a token: a refusal only a person can mend, all else is worth another try. */
export function explainFailure(error: unknown, { token, page, url }: Asked): FrontdeskError {
  const refusal = refusalOf(error);
  const given = { cause: error };
  return refusal
    ? tokenRefused(token, refusal, page, given)
    : unreachable(url, slackCode(error) ?? rootReasonOf(error), given);
}
