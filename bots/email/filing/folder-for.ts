import type { ImapFlow } from 'imapflow';
import type { Target } from '../../../core/channels/channel.ts';
import { defineError, reasonOf } from '../../../core/errors.ts';
import { folderWithRole, listFolders } from '../mailbox/folders.ts';
import type { MailboxSettings } from '../mailbox-settings.ts';

const cannotCreate = defineError({
  code: 'mailbox.no-folder',
  message: (folder: string, words: string) =>
    `The mailbox has no folder ${folder} and it could not be made: ${words}. Make it in your mail program, or name another one.`,
});

/** What a folder that is missing is called when we make it. */
const NAMES = { archive: 'Archive', junk: 'Junk', drafts: 'Drafts' } as const;

type Role = Target | { readonly role: 'drafts' };
type Settings = Pick<MailboxSettings, 'folders'>;

/** To list all folders takes as long as to file a mail: what was found counts as long as the connection. */
const found = new WeakMap<ImapFlow, Map<string, string>>();

/** The path of the folder that is meant, made when the mailbox does not have it. */
export async function folderFor(target: Role, imap: ImapFlow, settings: Settings): Promise<string> {
  const paths = found.get(imap) ?? new Map<string, string>();
  found.set(imap, paths);
  const key = 'folder' in target ? `named ${target.folder}` : target.role;
  const path = paths.get(key) ?? (await findOrCreate(target, imap, settings));
  paths.set(key, path);
  return path;
}

/** To be called when a folder did not do: it may have been renamed or removed. */
export const forgetFolders = (imap: ImapFlow): void => void found.delete(imap);

async function findOrCreate(target: Role, imap: ImapFlow, settings: Settings): Promise<string> {
  const folders = await listFolders(imap, settings);
  if ('folder' in target) {
    const named = inNamespace(target.folder, imap);
    const known = folders.find(({ path }) => path === target.folder || path === named);
    return known?.path ?? (await create(imap, named));
  }
  const withRole = folderWithRole(folders, target.role);
  if (withRole) return withRole;
  // Gmail has no archive: what lies in no other place lies in All Mail.
  const all = target.role === 'archive' ? folderWithRole(folders, 'all') : undefined;
  return all ?? (await create(imap, inNamespace(NAMES[target.role], imap)));
}

/** Where a server keeps personal folders below INBOX, a folder that is named `Bills` is `INBOX.Bills` there. */
function inNamespace(name: string, { namespace }: Pick<ImapFlow, 'namespace'>): string {
  const { prefix = '', delimiter } = namespace ?? {};
  const path = delimiter ? name.replaceAll('/', delimiter) : name;
  return path.startsWith(prefix) ? path : `${prefix}${path}`;
}

async function create(imap: ImapFlow, folder: string): Promise<string> {
  try {
    const { path } = await imap.mailboxCreate(folder);
    await imap.mailboxSubscribe(path);
    return path;
  } catch (error) {
    throw cannotCreate(folder, reasonOf(error), { cause: error });
  }
}
