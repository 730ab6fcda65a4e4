import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ImapFlow } from 'imapflow';
import { defineError, reasonOf } from '../../../core/errors.ts';
import type { MailCredentials } from '../credentials.ts';
import { connect } from '../mailbox/connect.ts';
import { type Folder, folderWithRole, listFolders } from '../mailbox/folders.ts';
import type { MailboxSettings } from '../mailbox-settings.ts';
import { checkImap, checkSmtp } from './check-login.ts';

const notArrived = defineError({
  code: 'mailbox.test-not-arrived',
  message: (seconds: number, folders: string) =>
    `it did not come within ${seconds} seconds (looked in ${folders}). It may still come, or a filter moved it`,
});

/** One step of the test; `detail` says what was found, or what is wrong. */
export type Check = {
  readonly step: 'imap' | 'folders' | 'smtp' | 'send' | 'arrive' | 'remove';
  readonly ok: boolean;
  readonly detail: string;
};

type Options = {
  readonly waitSeconds?: number;
};

/** What we make use of where a server has it; without it, things are slower or left out, but work. */
const WISHED = ['IDLE', 'CONDSTORE', 'QRESYNC', 'MOVE', 'UIDPLUS', 'SPECIAL-USE'];

/**
 * Tries everything Frontdesk does with a mailbox: logs in, lists the folders, sends a mail to itself, sees it come, removes
 * it. Gives each step as it is done, and ends after the first that fails.
 */
export async function* testMailbox(
  settings: MailboxSettings,
  credentials: () => Promise<MailCredentials>,
  { waitSeconds = 60 }: Options = {},
): AsyncGenerator<Check> {
  let imap: ImapFlow | undefined;
  let step: Check['step'] = 'imap';
  const found = (detail: string): Check => ({ step, ok: true, detail });
  try {
    const login = await credentials();
    yield found(describeServer(settings, await checkImap(settings, login)));
    step = 'folders';
    imap = await connect(settings, login);
    const folders = await listFolders(imap, settings);
    yield found(describeFolders(folders, settings));
    step = 'smtp';
    await checkSmtp(settings, login);
    yield found(`${settings.smtp.host}:${settings.smtp.port} lets ${login.user} in`);
    step = 'send';
    const identity = `<${randomUUID()}@frontdesk.invalid>`;
    yield found(await sendToSelf(identity, settings, login));
    step = 'arrive';
    const places = [...new Set([...settings.folders.watch, ...named(folders, 'junk')])];
    const { folder, uid } = await waitFor(identity, places, imap, waitSeconds);
    yield found(folder === 'INBOX' ? 'it came' : `it came, but into ${folder}`);
    step = 'remove';
    await remove(imap, folder, uid);
    for (const sent of named(folders, 'sent')) await removeCopy(imap, sent, identity);
    yield found('it was removed again');
  } catch (error) {
    yield { step, ok: false, detail: reasonOf(error) };
  } finally {
    imap?.close();
  }
}

const named = (folders: readonly Folder[], role: 'junk' | 'sent'): string[] => {
  const path = folderWithRole(folders, role);
  return path === undefined ? [] : [path];
};

function describeServer({ imap, user }: MailboxSettings, capabilities: readonly string[]): string {
  const lacking = WISHED.filter((name) => !capabilities.includes(name));
  const has = WISHED.filter((name) => capabilities.includes(name));
  const without = lacking.length === 0 ? '' : `; it lacks ${lacking.join(', ')}`;
  return `${imap.host}:${imap.port} lets ${user} in; it has ${has.join(', ') || 'none of the extensions'}${without}`;
}

const ROLES = ['sent', 'drafts', 'archive', 'junk'] as const;

function describeFolders(folders: readonly Folder[], { folders: { watch } }: MailboxSettings): string {
  const missing = watch.filter((name) => !folders.some(({ path }) => path === name));
  if (missing.length > 0) throw new Error(`there is no folder ${missing.join(', ')}, which was to be watched`);
  const roles = ROLES.map((role) => `${role}: ${folderWithRole(folders, role) ?? 'none'}`);
  return `${folders.length} folders; ${roles.join(', ')}`;
}

async function sendToSelf(identity: string, settings: MailboxSettings, login: MailCredentials): Promise<string> {
  const [{ composeMail }, { openSmtpSession }, { routeBySettings }] = await Promise.all([
    import('../outgoing/compose-mail.ts'),
    import('../outgoing/smtp-session.ts'),
    import('../outgoing/smtp-route.ts'),
  ]);
  const self = { name: settings.name, address: settings.address };
  const message = {
    account: settings.address,
    identity,
    to: [self],
    subject: 'Frontdesk tries this mailbox',
    text: 'Frontdesk sent this mail to itself to see whether it comes, and removes it again.',
    references: [],
    automatic: true,
  };
  const content = await composeMail(message, { from: self, signature: '' });
  const session = await openSmtpSession(routeBySettings(settings, async () => login));
  try {
    const answer = await session.send({ from: self.address, to: [self.address] }, content, { contentAsked: false });
    return `a mail to ${self.address} was taken: ${answer}`;
  } finally {
    session.quit();
  }
}

const POLL_MS = 500;

async function waitFor(
  identity: string,
  places: readonly string[],
  imap: ImapFlow,
  seconds: number,
): Promise<{ folder: string; uid: number }> {
  for (let waited = 0; waited <= seconds * 1000; waited += POLL_MS) {
    for (const folder of places) {
      const uid = await findIn(imap, folder, identity);
      if (uid !== undefined) return { folder, uid };
    }
    await sleep(POLL_MS);
  }
  throw notArrived(seconds, places.join(', '));
}

async function findIn(imap: ImapFlow, folder: string, identity: string): Promise<number | undefined> {
  const lock = await imap.getMailboxLock(folder);
  try {
    // A folder that is open already is not read anew by opening it.
    await imap.noop();
    const uids = await imap.search({ header: { 'message-id': identity } }, { uid: true });
    return uids ? uids.at(-1) : undefined;
  } finally {
    lock.release();
  }
}

async function remove(imap: ImapFlow, folder: string, uid: number): Promise<void> {
  const lock = await imap.getMailboxLock(folder);
  try {
    await imap.messageDelete(String(uid), { uid: true });
  } finally {
    lock.release();
  }
}

/** Some servers lay a copy among the sent mails by themselves. */
async function removeCopy(imap: ImapFlow, folder: string, identity: string): Promise<void> {
  const uid = await findIn(imap, folder, identity);
  if (uid !== undefined) await remove(imap, folder, uid);
}
