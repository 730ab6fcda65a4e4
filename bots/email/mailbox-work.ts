import type { Channel } from '../../core/channels/channel.ts';
import { fileMail } from './filing/file-mail.ts';
import { forgetFolders } from './filing/folder-for.ts';
import { unfileMail } from './filing/unfile-mail.ts';
import type { WithMailbox } from './mailbox-connections.ts';
import type { ParsePool } from './parse-pool.ts';

type Deps = { readonly withMailbox: WithMailbox; readonly parse: ParsePool['parse'] };

export type MailboxWork = Required<Pick<Channel, 'file' | 'unfile' | 'placeDraft' | 'removeDraft' | 'lookAtDrafts'>>;

/** What is done in mailboxes by IMAP: mail filed, drafts laid there and looked at. */
export function mailboxWork({ withMailbox, parse }: Deps): MailboxWork {
  return {
    file: (account, request) =>
      withMailbox(account, async (imap, settings) => {
        try {
          return await fileMail(imap, request, settings);
        } catch (error) {
          forgetFolders(imap);
          throw error;
        }
      }),
    unfile: (account, result, messageId) => withMailbox(account, (imap) => unfileMail(imap, result, messageId)),
    placeDraft: (account, draft, previous) =>
      withMailbox(account, async (imap, settings) => {
        // nodemailer is loaded at the first draft.
        const { placeDraft } = await import('./drafts/place-draft.ts');
        return placeDraft(imap, { draft, previous }, settings);
      }),
    removeDraft: (account, place) =>
      withMailbox(account, async (imap) => (await import('./drafts/place-draft.ts')).removeDraft(imap, place)),
    lookAtDrafts: (account, drafts) =>
      withMailbox(account, async (imap) => {
        const { lookAtDrafts } = await import('./drafts/look-at-drafts.ts');
        return lookAtDrafts(imap, drafts, { account, parse });
      }),
  };
}
