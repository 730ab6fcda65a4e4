import type { Database } from '../../prisma/client.ts';
import { insertRows } from '../../prisma/insert-rows.ts';
import { newId } from '../ids.ts';

/** `actor` is a user id or `frontdesk`; `subject` the id of what it happened to. Never a message's words. */
export type AuditEntry = {
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
};

export const makeAuditStore = (database: Database) => ({
  async record(workspaceId: string, entries: readonly AuditEntry[]): Promise<void> {
    await insertRows(database, {
      table: 'AuditEvent',
      columns: { workspaceId: 'text', id: 'text', actor: 'text', action: 'text', subject: 'text', detail: 'jsonb' },
      rows: entries.map((entry) => ({ ...entry, workspaceId, id: newId(), detail: entry.detail ?? {} })),
    });
  },

  about: (workspaceId: string, subjects: readonly string[]) =>
    database.auditEvent.findMany({ where: { workspaceId, subject: { in: [...subjects] } }, orderBy: { at: 'asc' } }),
});
