import type { Command } from 'commander';
import colors from 'picocolors';
import { requeueOutbox } from '../../../core/channels/deliver.ts';
import { defineError } from '../../../core/errors.ts';
import { addMailbox, findMailbox, type MailboxDeps } from '../../email/accounts/add-mailbox.ts';
import { listMailboxes, type MailboxState } from '../../email/accounts/list-mailboxes.ts';
import { type Check, testMailbox } from '../../email/accounts/test-mailbox.ts';
import { openCredentials } from '../../email/credentials.ts';
import { EMAIL, type MailboxSettings, settingsOf } from '../../email/mailbox-settings.ts';
import { actor } from '../actor.ts';
import { command, withFrontdesk } from '../command.ts';
import type { Frontdesk, Terminal } from '../frontdesk.ts';
import { fileText, httpsUrl, imapServer, mailAddress, oneMore, smtpServer } from '../mailbox-options.ts';
import { type AddOptions, newMailbox } from '../new-mailbox.ts';
import { count } from '../option-values.ts';
import { plain, table } from '../output.ts';

const noMailbox = defineError({
  code: 'mailbox.unknown',
  message: (name: string) => `There is no mailbox ${name}. "frontdesk mailbox" lists those there are.`,
});

type Options = { json?: boolean; as?: string };

export function addMailboxes(program: Command, terminal: Terminal): void {
  const mailbox = program.command('mailbox').description('the mailboxes that are read and written: add, test, resume');
  const list = withFrontdesk<Options>(terminal, async ({ frontdesk, output }) => {
    const states = await listMailboxes(frontdesk);
    output.result(states, () => renderMailboxes(states));
  });
  mailbox.option('--json', 'print one JSON value and nothing else').action(list);
  command(mailbox, 'list', 'all mailboxes: whether they work, and how far they were read').action(list);
  addAdd(mailbox, terminal);
  command(mailbox, 'test <address>', 'log in, look at the folders, send a mail to itself and see it come').action(
    withFrontdesk<Options>(terminal, async ({ frontdesk, output }, [name = '']) => {
      const account = await find(name, frontdesk);
      const checks: Check[] = [];
      const deps = { ...mailboxDeps(frontdesk), stores: frontdesk.core.stores, clock: frontdesk.core.clock };
      for await (const check of testMailbox(settingsOf(account), () => openCredentials(account, deps))) {
        checks.push(check);
        if (!output.json) output.note(renderCheck(check));
      }
      const failed = checks.some(({ ok }) => !ok);
      output.result(checks, () => (failed ? 'This mailbox does not work yet.' : 'This mailbox works.'));
      if (failed) process.exitCode = 1;
    }),
  );
  command(mailbox, 'resume <address>', 'try a mailbox again that was paused').action(
    withFrontdesk<Options>(terminal, async ({ frontdesk, output }, [name = '']) => {
      const { id } = await find(name, frontdesk);
      await frontdesk.core.stores.accounts.pause(frontdesk.workspaceId, id, null);
      await requeueOutbox(frontdesk.workspaceId, frontdesk.core);
      output.result({ name }, () => `${name} is tried again.`);
    }),
  );
  command(mailbox, 'remove <address>', 'forget how to reach a mailbox; the mails that came from it stay')
    .option('--as <address>', 'who removes it')
    .action(
      withFrontdesk<Options>(terminal, async ({ frontdesk, output }, [name = ''], options) => {
        const { core, workspaceId } = frontdesk;
        const { id } = await find(name, frontdesk);
        const person = await actor(frontdesk, options.as, terminal);
        await core.stores.accounts.disconnect(workspaceId, id);
        await core.stores.audit.record(workspaceId, [{ actor: person.id, action: 'mailbox.removed', subject: id }]);
        output.result({ name }, () => `${name} is no longer read, and its password is forgotten. Its mails stay.`);
      }),
    );
}

function addAdd(mailbox: Command, terminal: Terminal): void {
  command(mailbox, 'add', 'add a mailbox, or change one; it is stored once both servers let us in')
    .argument('<address>', 'its mail address', mailAddress)
    .option('--imap <server>', 'HOST:PORT; port 993 means TLS, others STARTTLS (or .../tls, .../starttls)', imapServer)
    .option('--smtp <server>', 'HOST:PORT; port 465 means TLS, others STARTTLS', smtpServer)
    .option('--user <name>', 'what to log in as; otherwise the address')
    .option('--name <name>', 'display name of the sender')
    .option('--days <number>', 'how far back the first run goes; otherwise 30', count)
    .option('--watch <folder>', 'a folder to read, otherwise INBOX; may be given several times', oneMore)
    .option('--archive <folder>', 'its archive, where the server does not say')
    .option('--junk <folder>', 'its junk folder, where the server does not say')
    .option('--drafts <folder>', 'its drafts, where the server does not say')
    .option('--sent <folder>', 'its sent mails, where the server does not say')
    .option('--signature <file>', 'a text file that is put below replies', fileText)
    .option('--certificate <file>', 'PEM file of a private certificate authority', fileText)
    .option('--trusted-authserv <name>', 'believe the Authentication-Results that begin with this name')
    .option('--password-stdin', 'read the password (or the client secret) from standard input')
    .option('--oauth <provider>', 'sign in instead of a password: google, microsoft, or another with --token-url')
    .option('--client-id <id>', 'the id of your app at the provider')
    .option('--client-secret', 'your app has a secret: ask for it')
    .option('--tenant <tenant>', 'Microsoft: your tenant, by id or domain')
    .option('--device', 'sign in with a code on another device')
    .option('--application', 'sign in as the app itself (client credentials), for shared mailboxes')
    .option('--authorization-url <url>', 'where people consent', httpsUrl)
    .option('--token-url <url>', 'where tokens are given', httpsUrl)
    .option('--device-url <url>', 'where device codes are given', httpsUrl)
    .option('--issuer <url>', 'the name of the authorisation server', httpsUrl)
    .option('--scope <scopes>', 'what to ask for')
    .option('--as <address>', 'who adds it')
    .action(
      withFrontdesk<AddOptions & Options>(terminal, async ({ frontdesk, output }, [typed = ''], options) => {
        const address = typed.toLowerCase();
        const deps = mailboxDeps(frontdesk);
        // Said before anything is asked: without a key nothing could be stored.
        deps.secrets.seal('', { workspaceId: deps.workspaceId, accountId: address });
        const person = await actor(frontdesk, options.as, terminal);
        const before = await findMailbox(address, deps);
        const asked = await newMailbox(address, options, before, { clock: frontdesk.core.clock, show: output.note });
        const added = await addMailbox({ ...asked, actor: person.id }, deps);
        await requeueOutbox(deps.workspaceId, frontdesk.core);
        output.result(added, () =>
          whatIsNext(settingsOf({ name: address, settings: asked.settings }), before !== undefined),
        );
      }),
    );
}

/** What a person who added a mailbox, or changed it, may expect to happen. */
function whatIsNext({ address, days }: MailboxSettings, isKnown: boolean): string {
  const known = `${address} is changed: both servers let us in. A server that runs goes on with it within seconds.`;
  const added = `${address} is added: both servers let us in.
"frontdesk serve" now reads the mails of the last ${days} days, first those that were sent from here, then the others, the newest first; if it runs already, within seconds. It shows how far it is, and so does "frontdesk mailbox".`;
  return `${isKnown ? known : added}\n"frontdesk mailbox test ${address}" sends it a mail and sees it come.`;
}

const mailboxDeps = ({ core, workspaceId }: Frontdesk): MailboxDeps => ({
  workspaceId,
  stores: core.stores,
  secrets: core.secrets,
});

async function find(name: string, { core, workspaceId }: Frontdesk) {
  const account = await core.stores.accounts.find(workspaceId, EMAIL, name.toLowerCase());
  if (!account?.settings) throw noMailbox(name);
  return account;
}

const WORDS: Record<Check['step'], string> = {
  imap: 'reading',
  folders: 'folders',
  smtp: 'sending',
  send: 'mail to itself',
  arrive: 'seen to come',
  remove: 'removed',
};

const renderCheck = ({ step, ok, detail }: Check): string =>
  `${ok ? colors.green('✓') : colors.red('✗')} ${WORDS[step]}: ${plain(detail)}`;

const COLUMNS = [
  { title: 'Mailbox', width: 32 },
  { title: 'Login', width: 10 },
  { title: 'State', width: 8 },
  { title: 'Read' },
];

function renderMailboxes(states: readonly MailboxState[]): string {
  if (states.length === 0) return 'No mailbox yet. Add one: frontdesk mailbox add ADDRESS';
  const rows = states.map((state) => [
    state.name,
    state.settings.auth.kind === 'oauth2' ? state.settings.auth.provider : 'password',
    state.pausedWhy === null ? 'works' : colors.yellow('paused'),
    plain(howFar(state)),
  ]);
  const paused = states.flatMap(({ name, pausedWhy }) =>
    pausedWhy === null ? [] : [`\n${name} is paused: ${plain(pausedWhy)}\nThen: frontdesk mailbox resume ${name}`],
  );
  return [table(COLUMNS, rows), ...paused].join('\n');
}

function howFar({ folders, settings }: MailboxState): string {
  if (folders.length === 0) return `not read yet: "frontdesk serve" begins with the last ${settings.days} days`;
  return folders.map(({ path, pending }) => (pending === 0 ? path : `${path} (${pending} to fetch)`)).join(', ');
}
