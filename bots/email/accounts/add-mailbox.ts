import type { Account } from '../../../core/channels/account-store.ts';
import type { Secrets } from '../../../core/secrets.ts';
import type { Stores } from '../../../core/stores.ts';
import type { MailCredentials } from '../credentials.ts';
import { type MailboxSecret, openMailboxSecret, sealMailboxSecret } from '../mailbox-secret.ts';
import { EMAIL, type MailboxSettings, type NewMailboxSettings, settingsOf } from '../mailbox-settings.ts';
import { checkImap, checkSmtp } from './check-login.ts';

export type MailboxDeps = {
  readonly workspaceId: string;
  readonly stores: Pick<Stores, 'accounts' | 'audit'>;
  readonly secrets: Secrets;
};

/** What is stored of a mailbox now, for adding it again with something changed. */
export async function findMailbox(
  name: string,
  { workspaceId, stores, secrets }: MailboxDeps,
): Promise<{ settings: MailboxSettings; secret: MailboxSecret } | undefined> {
  const account = await stores.accounts.find(workspaceId, EMAIL, name);
  if (!account?.settings || !account.secret) return undefined;
  const secret = openMailboxSecret(account.secret, { workspaceId, accountId: account.id }, secrets);
  return { settings: settingsOf(account), secret };
}

type NewMailbox = {
  readonly settings: NewMailboxSettings;
  readonly secret: MailboxSecret;
  /** The user id of who adds it. */
  readonly actor: string;
};

/** Logs in by IMAP and SMTP, and only then stores how. One that was there already is changed and goes on. */
export async function addMailbox(mailbox: NewMailbox, deps: MailboxDeps): Promise<Pick<Account, 'id' | 'name'>> {
  const { workspaceId, stores, secrets } = deps;
  const name = mailbox.settings.address;
  const settings = settingsOf({ name, settings: mailbox.settings });
  const credentials = credentialsFrom(settings, mailbox.secret);
  await checkImap(settings, credentials);
  await checkSmtp(settings, credentials);
  const { id } = await stores.accounts.ensure(workspaceId, EMAIL, name);
  const secret = sealMailboxSecret(mailbox.secret, { workspaceId, accountId: id }, secrets);
  await stores.accounts.configure(workspaceId, id, { settings, secret });
  await stores.audit.record(workspaceId, [{ actor: mailbox.actor, action: 'mailbox.added', subject: id }]);
  return { id, name };
}

const credentialsFrom = ({ user }: MailboxSettings, secret: MailboxSecret): MailCredentials =>
  secret.kind === 'password' ? { user, pass: secret.password } : { user, accessToken: secret.accessToken ?? '' };
