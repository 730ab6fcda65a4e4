import type { ImapFlow, ListResponse } from 'imapflow';
import type { MailboxSettings } from '../mailbox-settings.ts';

export type FolderRole = 'inbox' | 'sent' | 'drafts' | 'archive' | 'junk' | 'trash' | 'all';

export type Folder = {
  readonly path: string;
  readonly role: FolderRole | undefined;
  /** As STATUS has it; absent for what can't be selected. */
  readonly uidValidity: bigint | undefined;
  readonly uidNext: number;
  readonly messages: number;
  /** Changes with every change in the folder, where the server has CONDSTORE. */
  readonly modseq: bigint | undefined;
};

const ROLES: Readonly<Record<string, FolderRole>> = {
  '\\Inbox': 'inbox',
  '\\Sent': 'sent',
  '\\Drafts': 'drafts',
  '\\Archive': 'archive',
  '\\Junk': 'junk',
  '\\Trash': 'trash',
  '\\All': 'all',
};

const STATUS = { messages: true, uidNext: true, uidValidity: true, highestModseq: true } as const;

/**
 * All folders of a mailbox with their state. A role comes from the settings, else from the server (SPECIAL-USE, RFC 6154), else
 * from names that are usual for it in many languages (`Sent`, `已发送`, `草稿箱`, `垃圾邮件`); no two folders share one.
 */
export async function listFolders(imap: ImapFlow, settings: Pick<MailboxSettings, 'folders'>): Promise<Folder[]> {
  const { sent, drafts, archive, junk } = settings.folders;
  const hints = Object.fromEntries(Object.entries({ sent, drafts, archive, junk }).filter(([, path]) => path));
  const listed = await imap.list({ statusQuery: STATUS, specialUseHints: hints });
  return listed.map((entry) => toFolder(entry, roleIn(listed, entry)));
}

function roleIn(listed: readonly ListResponse[], entry: ListResponse): FolderRole | undefined {
  const { specialUse } = entry;
  if (!specialUse || entry.flags.has('\\Noselect')) return undefined;
  const [best] = listed.filter((one) => one.specialUse === specialUse).toSorted((a, b) => certainty(b) - certainty(a));
  return best === entry ? ROLES[specialUse] : undefined;
}

const CERTAINTY = { user: 2, extension: 1, name: 0 };
const certainty = ({ specialUseSource }: ListResponse): number => CERTAINTY[specialUseSource ?? 'name'];

const toFolder = ({ path, status }: ListResponse, role: FolderRole | undefined): Folder => ({
  path,
  role,
  uidValidity: status?.uidValidity,
  uidNext: status?.uidNext ?? 0,
  messages: status?.messages ?? 0,
  modseq: status?.highestModseq,
});

/** The path of the folder with that role, if the mailbox has one. */
export const folderWithRole = (folders: readonly Folder[], role: FolderRole): string | undefined =>
  folders.find((folder) => folder.role === role)?.path;
