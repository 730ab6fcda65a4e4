import type { Database } from '../../prisma/client.ts';
import type { MessagePlace } from '../channels/message.ts';
import { newId, startingWith } from '../ids.ts';
import type { Minutes } from './minutes.ts';
import type { Utterance } from './transcript.ts';

export type NewMeeting = {
  readonly messageId?: string;
  /** SHA-256 of the transcript. */
  readonly transcriptHash: string;
  readonly heldAt: Date;
  readonly minutes: Minutes;
  readonly utterances: readonly Utterance[];
  /** User ids of the owners of the action items, by position, where certain. */
  readonly ownerIds: readonly (string | undefined)[];
};

export type StoredMeeting = {
  readonly id: string;
  readonly messageId: string | null;
  readonly title: string;
  readonly heldAt: Date;
  readonly createdAt: Date;
  readonly minutes: Minutes;
};

/** Where the transcript of a meeting came from; null where somebody at the terminal read it in. */
export type MeetingOrigin = {
  readonly id: string;
  readonly from: {
    readonly accountId: string;
    readonly senderId: string;
    /** Its writer took it back. */
    readonly deleted: boolean;
    readonly place?: MessagePlace;
  } | null;
};

/** Of these meetings alone, or of those whose transcripts stand in this conversation. */
type OriginFilter = { readonly id?: string; readonly conversationId?: string; readonly most: number };

export const makeMeetingStore = (database: Database) => ({
  /** Adds a meeting with its action items; a transcript that is known already stays as it is. Gives its id. */
  async add(workspaceId: string, meeting: NewMeeting): Promise<{ id: string; added: boolean }> {
    const { minutes, transcriptHash, utterances, ownerIds, messageId, heldAt } = meeting;
    const id = newId();
    const { count } = await database.meeting.createMany({
      data: [
        {
          workspaceId,
          id,
          transcriptHash,
          heldAt,
          title: minutes.title,
          minutes: minutes as object,
          messageId: messageId ?? null,
        },
      ],
      skipDuplicates: true,
    });
    if (count === 0) {
      const where = { workspaceId_transcriptHash: { workspaceId, transcriptHash } };
      return { id: (await database.meeting.findUniqueOrThrow({ where })).id, added: false };
    }
    await database.utterance.createMany({
      data: utterances.map(({ index, speaker, text, startMs, endMs }) => ({
        workspaceId,
        meetingId: id,
        position: index,
        speaker,
        text,
        startMs: startMs ?? null,
        endMs: endMs ?? null,
      })),
    });
    await database.actionItem.createMany({
      data: minutes.actionItems.map((item, position) => ({
        workspaceId,
        meetingId: id,
        position,
        task: item.task,
        quote: item.quote,
        utterances: [...item.utterances],
        ownerName: item.owner ?? null,
        ownerId: ownerIds[position] ?? null,
        due: item.due ? new Date(item.due) : null,
      })),
    });
    return { id, added: true };
  },

  /** The meeting of a transcript with this SHA-256. */
  async byTranscript(workspaceId: string, transcriptHash: string): Promise<StoredMeeting | undefined> {
    const where = { workspaceId_transcriptHash: { workspaceId, transcriptHash } };
    const row = await database.meeting.findUnique({ where });
    return row ? { ...row, minutes: row.minutes as unknown as Minutes } : undefined;
  },

  /** Notes in the minutes that nobody promised what this action item says. */
  async markWrong(workspaceId: string, id: string, position: number): Promise<void> {
    await database.$executeRaw`
      UPDATE "Meeting"
      SET minutes = jsonb_set(minutes, ARRAY['actionItems', ${String(position)}::text, 'wrong'], 'true')
      WHERE "workspaceId" = ${workspaceId} AND id = ${id}`;
  },

  /** Removes the meeting of that transcript, its action items and what they promise. */
  async remove(workspaceId: string, transcriptHash: string): Promise<void> {
    await database.meeting.deleteMany({ where: { workspaceId, transcriptHash } });
  },

  async idsStartingWith(workspaceId: string, prefix: string): Promise<string[]> {
    const where = { workspaceId, id: startingWith(prefix) };
    return (await database.meeting.findMany({ where, select: { id: true }, take: 2 })).map(({ id }) => id);
  },

  /** The meetings that were held last, newest first, by where they came from. */
  async origins(workspaceId: string, { id, conversationId, most }: OriginFilter): Promise<MeetingOrigin[]> {
    const rows = await database.meeting.findMany({
      where: { workspaceId, ...(id ? { id } : {}), ...(conversationId ? { message: { conversationId } } : {}) },
      select: {
        id: true,
        message: { select: { accountId: true, senderId: true, deleted: true, envelope: true } },
      },
      orderBy: [{ heldAt: 'desc' }, { id: 'asc' }],
      take: most,
    });
    return rows.map(({ id, message }) => {
      if (message === null) return { id, from: null };
      const { envelope, ...from } = message;
      const { place } = envelope as unknown as { place?: MessagePlace };
      return { id, from: { ...from, ...(place ? { place } : {}) } };
    });
  },

  /** Meetings whose minutes were made in a span of time, oldest first. */
  async madeBetween(workspaceId: string, since: Date, until: Date): Promise<StoredMeeting[]> {
    const rows = await database.meeting.findMany({
      where: { workspaceId, createdAt: { gte: since, lt: until } },
      orderBy: { createdAt: 'asc' },
    });
    return rows.map((row) => ({ ...row, minutes: row.minutes as unknown as Minutes }));
  },

  async get(workspaceId: string, id: string): Promise<StoredMeeting & { utterances: Utterance[] }> {
    const row = await database.meeting.findUniqueOrThrow({
      where: { workspaceId_id: { workspaceId, id } },
      include: { utterances: { orderBy: { position: 'asc' } } },
    });
    const utterances = row.utterances.map(({ position, speaker, text, startMs, endMs }) => ({
      index: position,
      speaker,
      text,
      ...(startMs === null ? {} : { startMs }),
      ...(endMs === null ? {} : { endMs }),
    }));
    return { ...row, minutes: row.minutes as unknown as Minutes, utterances };
  },
});
