import type { Database } from '../../prisma/client.ts';

/** A stored message as far as changing it needs. */
export type Changeable = {
  readonly id: string;
  readonly conversationId: string;
  readonly text: string;
  readonly deleted: boolean;
  readonly state: 'received' | 'handled' | 'failed';
};

export const makeChangeStore = (database: Database) => ({
  /** The message that its platform calls so. */
  find: (workspaceId: string, accountId: string, externalId: string): Promise<Changeable | null> =>
    database.message.findUnique({
      where: { workspaceId_accountId_externalId: { workspaceId, accountId, externalId } },
      select: { id: true, conversationId: true, text: true, deleted: true, state: true },
    }),

  /** What its writer made of it since. */
  async rewrite(workspaceId: string, id: string, text: string): Promise<void> {
    await database.message.update({ where: { workspaceId_id: { workspaceId, id } }, data: { text } });
  },

  /** It speaks to us since it was changed, and is to be understood anew. False when it did before. */
  async address(workspaceId: string, id: string): Promise<boolean> {
    const count = await database.$executeRaw`
      UPDATE "Message" SET envelope = jsonb_set(envelope, '{addressed}', 'true')
      WHERE "workspaceId" = ${workspaceId} AND id = ${id} AND NOT COALESCE((envelope->>'addressed')::boolean, false)`;
    if (count === 0) return false;
    await database.classification.deleteMany({ where: { workspaceId, messageId: id } });
    return true;
  },

  /**
   * Removes its words, and what was made of them: its files unless others came with them too, how it was understood, what it
   * promises, what it tells of its writer, what it asked without being answered.
   */
  async empty(workspaceId: string, id: string): Promise<void> {
    const ofMessage = { workspaceId, messageId: id };
    await database.$executeRaw`
      UPDATE "Message" SET deleted = true, subject = '', text = '', quoted = '', signature = '', html = NULL,
        envelope = envelope - 'files' || '{"notes": [], "headers": {}}'
      WHERE "workspaceId" = ${workspaceId} AND id = ${id}`;
    await database.rawMessage.deleteMany({ where: ofMessage });
    const files = await database.messageAttachment.findMany({ where: ofMessage, select: { hash: true } });
    await database.messageAttachment.deleteMany({ where: ofMessage });
    const hashes = files.map(({ hash }) => hash);
    await database.attachment.deleteMany({ where: { workspaceId, hash: { in: hashes }, messages: { none: {} } } });
    await database.classification.deleteMany({ where: ofMessage });
    await database.commitment.deleteMany({ where: ofMessage });
    await database.gapAsking.updateMany({ where: ofMessage, data: { text: '' } });
    await database.personFact.deleteMany({ where: ofMessage });
  },
});
