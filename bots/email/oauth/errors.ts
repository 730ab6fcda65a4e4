import { defineError } from '../../../core/errors.ts';

const WEEK = ' Google ends the consent of an app in testing mode after 7 days: publish the app, or make it internal.';

/** The account is paused with this message: only a person can help. */
export const consentLost = defineError({
  code: 'mailbox.consent-lost',
  message: (name: string, provider: string, reason: string) =>
    `${provider} no longer lets us into ${name} (${reason}): the consent was withdrawn or has expired, or the password was changed. Give it again with "frontdesk mailbox add ${name} --oauth ${provider}".${provider === 'google' ? WEEK : ''}`,
});
export const noToken = defineError({
  code: 'mailbox.no-token',
  message: (name: string, provider: string, reason: string) =>
    `${provider} gives no access token for ${name}: ${reason}. Check the client id, the client secret, the tenant and the permissions of the app, then add the mailbox again.`,
});
export const tokenUnreachable = defineError({
  code: 'mailbox.token-unreachable',
  message: (name: string, provider: string, reason: string) =>
    `${provider} did not give an access token for ${name} now: ${reason}. It is tried again.`,
  retryable: true,
});
