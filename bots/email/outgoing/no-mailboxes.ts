import type { CredentialDeps } from '../credentials.ts';

/** A house that has no mailboxes: mail goes by SMTP_URL. For tests. */
export const noMailboxes: CredentialDeps = {
  workspaceId: 'w',
  stores: {
    accounts: { find: async () => null, replaceSecret: async () => false, pause: async () => {} },
    leases: { hold: async () => true, release: async () => {} },
  },
  secrets: { seal: (plain) => plain, open: (sealed) => sealed, isCurrent: () => true },
  clock: { now: () => new Date() },
};
