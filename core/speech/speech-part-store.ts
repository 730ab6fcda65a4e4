import type { Database } from '../../prisma/client.ts';

const MEDIA_TYPE = 'application/vnd.frontdesk.speech+json';
/** No file's key: those are hashes. */
const keyOf = (recording: string, part = ''): string => `speech:${recording}:${part}`;

/**
 * What was heard in parts of recordings whose minutes are not complete, so that no part is paid twice. They lie beside the texts
 * of attachments, as such that no message has. `recording` is the SHA-256 of its file.
 */
export const makeSpeechPartStore = (database: Database) => ({
  /** The texts that are kept of a recording, by part. */
  async kept(workspaceId: string, recording: string): Promise<Map<string, string>> {
    const prefix = keyOf(recording);
    const rows = await database.attachment.findMany({
      where: { workspaceId, hash: { startsWith: prefix }, mediaType: MEDIA_TYPE },
      select: { hash: true, text: true },
    });
    return new Map(rows.map(({ hash, text }) => [hash.slice(prefix.length), text ?? '']));
  },

  /** Keeps what was heard in a part; one that is kept stays as it is. */
  async keep(workspaceId: string, recording: string, part: string, text: string): Promise<void> {
    const row = { workspaceId, hash: keyOf(recording, part), mediaType: MEDIA_TYPE, size: text.length, text };
    await database.attachment.createMany({ data: [row], skipDuplicates: true });
  },

  /** The sound of a recording that came with a message; undefined where it was not kept. */
  async sound(workspaceId: string, hash: string): Promise<Uint8Array | undefined> {
    const where = { workspaceId_hash: { workspaceId, hash } };
    return (await database.attachment.findUnique({ where, select: { content: true } }))?.content ?? undefined;
  },

  /** Forgets the parts of a recording. */
  async drop(workspaceId: string, recording: string): Promise<void> {
    await database.attachment.deleteMany({
      where: { workspaceId, hash: { startsWith: keyOf(recording) }, mediaType: MEDIA_TYPE },
    });
  },
});
