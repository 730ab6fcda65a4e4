import type { Database } from '../../prisma/client.ts';
import type { InboundMessage } from '../channels/message.ts';
import { startingWith } from '../ids.ts';
import { successors } from '../intents/successors-store.ts';
import type { Role } from '../people/people-store.ts';

type Envelope = Pick<InboundMessage, 'references' | 'to' | 'cc' | 'headers' | 'notes'> &
  Partial<
    Pick<
      InboundMessage,
      'replyTo' | 'automatic' | 'calendar' | 'authentication' | 'files' | 'place' | 'addressed' | 'editedAt'
    >
  >;

/** A message as the core handles it: what came in, without bytes, and who sent it. */
export type StoredMessage = Envelope & {
  readonly id: string;
  readonly conversationId: string;
  readonly accountId: string;
  readonly account: string;
  readonly channel: string;
  readonly externalId: string;
  readonly threadId: string;
  readonly from: { readonly address: string; readonly name: string };
  readonly subject: string;
  readonly text: string;
  readonly quoted: string;
  readonly signature: string;
  readonly html?: string;
  readonly fault?: string;
  /** Written in our own name. */
  readonly outgoing: boolean;
  /** Its writer took it back: it has no words any more. */
  readonly deleted: boolean;
  readonly sentAt: Date;
  readonly receivedAt: Date;
  readonly senderId: string;
  /** The sender's role in the workspace, absent for outsiders. Mail can forge it: it grants nothing by itself. */
  readonly senderRole?: Role;
  readonly attachments: readonly { name: string; mediaType: string; hash: string; text?: string; leftOut?: string }[];
};

/** Who wrote to whom in a conversation. */
export type Exchange = {
  readonly id: string;
  readonly conversationId: string;
  readonly fromAddress: string;
  /** Where answers are to go, if elsewhere. */
  readonly replyTo?: string;
  readonly to: readonly string[];
};

/** Where a message stands among those received. */
type Place = { readonly id: string; readonly receivedAt: Date };

/** A line of the inbox. */
export type MessageLine = {
  readonly id: string;
  readonly conversationId: string;
  readonly from: string;
  readonly fromName: string;
  readonly subject: string;
  readonly receivedAt: Date;
  readonly sentAt: Date;
  readonly state: 'received' | 'handled' | 'failed';
  readonly outcome: string | null;
  readonly folder: string | null;
  readonly why: string | null;
  readonly fault: string | null;
  /** By the id that it has today, where it was renamed or merged since. */
  readonly intent: string | null;
  readonly urgency: string | null;
  readonly confidence: number | null;
  readonly rung: string | null;
  readonly draftId: string | null;
};

export type MessageFilter = {
  readonly ids?: readonly string[];
  readonly outcome?: string;
  readonly state?: 'received' | 'handled' | 'failed';
  readonly since?: Date;
  readonly until?: Date;
  readonly limit: number;
};

/** Later than any message. */
const FAR = new Date('9999-01-01T00:00:00Z');

const withParts = {
  account: true,
  sender: { select: { name: true, membership: { select: { role: true } } } },
  attachments: { orderBy: { position: 'asc' }, include: { attachment: { select: { text: true } } } },
} as const;

export const makeMessageStore = (database: Database) => ({
  /** Whole messages in the order of `ids`; those that are not there are left out. */
  async load(workspaceId: string, ids: readonly string[]): Promise<StoredMessage[]> {
    const rows = await database.message.findMany({
      where: { workspaceId, id: { in: [...ids] } },
      include: withParts,
    });
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => {
      const row = byId.get(id);
      return row ? [toStored(row)] : [];
    });
  },

  /** Ids that begin with `prefix`, two at most: enough to tell "none", "one" and "say more". */
  async idsStartingWith(workspaceId: string, prefix: string): Promise<string[]> {
    const rows = await database.message.findMany({
      where: { workspaceId, id: startingWith(prefix) },
      select: { id: true },
      take: 2,
    });
    return rows.map(({ id }) => id);
  },

  /** The inbox, newest first. */
  async lines(
    workspaceId: string,
    { ids, outcome, state, since, until, limit }: MessageFilter,
  ): Promise<MessageLine[]> {
    const rows = await database.message.findMany({
      where: {
        workspaceId,
        // What we sent ourselves is no line of an inbox.
        ...(ids ? { id: { in: [...ids] } } : { outgoing: false }),
        ...(outcome ? { outcome } : {}),
        ...(state ? { state } : {}),
        ...(since || until
          ? { receivedAt: { ...(since ? { gte: since } : {}), ...(until ? { lt: until } : {}) } }
          : {}),
      },
      select: lineColumns,
      orderBy: [{ receivedAt: 'desc' }, { sentAt: 'desc' }],
      take: limit,
    });
    return toLines(rows, await successors(database, workspaceId));
  },

  /** Messages of others that have words, newest first, of those below `before` in that order: to read many in batches. */
  async receivedSince(
    workspaceId: string,
    { since, before, limit }: { readonly since: Date; readonly before?: Place; readonly limit: number },
  ): Promise<Place[]> {
    const { receivedAt = FAR, id = '' } = before ?? {};
    return database.$queryRaw<Place[]>`
      SELECT id, "receivedAt" FROM "Message"
      WHERE "workspaceId" = ${workspaceId} AND NOT outgoing AND NOT deleted AND "receivedAt" >= ${since}
        AND ("receivedAt", id) < (${receivedAt}::timestamptz, ${id})
      ORDER BY "receivedAt" DESC, id DESC LIMIT ${limit}`;
  },

  /** The conversation's messages, oldest first. */
  async thread(workspaceId: string, conversationId: string): Promise<MessageLine[]> {
    const rows = await database.message.findMany({
      where: { workspaceId, conversationId },
      select: lineColumns,
      orderBy: { sentAt: 'asc' },
    });
    return toLines(rows, await successors(database, workspaceId));
  },

  /** What people wrote in these conversations, oldest first: who to whom. Automatic mail is left out. */
  async exchanges(workspaceId: string, conversationIds: readonly string[]): Promise<Exchange[]> {
    const rows = await database.message.findMany({
      where: { workspaceId, conversationId: { in: [...new Set(conversationIds)] } },
      select: { id: true, conversationId: true, fromAddress: true, envelope: true },
      orderBy: [{ sentAt: 'asc' }, { receivedAt: 'asc' }, { id: 'asc' }],
    });
    return rows.flatMap(({ envelope, ...row }) => {
      const { to, cc, automatic, replyTo } = envelope as unknown as Envelope;
      if (automatic) return [];
      const addresses = [...to, ...cc].map(({ address }) => address);
      return [{ ...row, to: addresses, ...(replyTo ? { replyTo: replyTo.address } : {}) }];
    });
  },

  /** How many messages a sender wrote before these, by user id. */
  async countBySender(workspaceId: string, senderIds: readonly string[]): Promise<Map<string, number>> {
    const groups = await database.message.groupBy({
      by: ['senderId'],
      where: { workspaceId, senderId: { in: [...new Set(senderIds)] } },
      _count: true,
    });
    return new Map(groups.map((group) => [group.senderId, group._count]));
  },

  /** Where messages lie. */
  places: (workspaceId: string): Promise<{ messageId: string; folder: string; uid: string }[]> =>
    database.messageLocation.findMany({ where: { workspaceId }, select: { messageId: true, folder: true, uid: true } }),

  async raw(workspaceId: string, messageId: string): Promise<Uint8Array | undefined> {
    const row = await database.rawMessage.findUnique({ where: { workspaceId_messageId: { workspaceId, messageId } } });
    return row?.content;
  },

  /** A file that came with a message, by its name; without content where that was not kept. */
  async file(workspaceId: string, messageId: string, name: string) {
    const row = await database.messageAttachment.findFirst({
      where: { workspaceId, messageId, name },
      select: { name: true, leftOut: true, attachment: { select: { content: true } } },
    });
    return row ? { name: row.name, leftOut: row.leftOut, content: row.attachment.content } : undefined;
  },

  /** How many messages wait to be handled. */
  waiting: (workspaceId: string): Promise<number> =>
    database.message.count({ where: { workspaceId, state: 'received' } }),
});

type Row = NonNullable<Awaited<ReturnType<typeof loadOne>>>;
/** Only for its type: what `load` reads. */
const loadOne = (database: Database) => database.message.findFirst({ include: withParts });

function toStored(row: Row): StoredMessage {
  const envelope = row.envelope as unknown as Envelope;
  const role = row.sender.membership?.role;
  return {
    ...envelope,
    id: row.id,
    conversationId: row.conversationId,
    accountId: row.accountId,
    account: row.account.name,
    channel: row.account.channel,
    externalId: row.externalId,
    threadId: row.threadId,
    from: { address: row.fromAddress, name: writerOf(row) },
    subject: row.subject,
    text: row.text,
    quoted: row.quoted,
    signature: row.signature,
    ...(row.html === null ? {} : { html: row.html }),
    ...(row.fault === null ? {} : { fault: row.fault }),
    outgoing: row.outgoing,
    deleted: row.deleted,
    sentAt: row.sentAt,
    receivedAt: row.receivedAt,
    senderId: row.senderId,
    ...(role ? { senderRole: role } : {}),
    attachments: row.attachments.map(({ name, mediaType, hash, leftOut, attachment }) => ({
      name,
      mediaType,
      hash,
      ...(attachment.text === null ? {} : { text: attachment.text }),
      ...(leftOut === null ? {} : { leftOut }),
    })),
  };
}

type Written = { readonly fromName: string; readonly fromAddress: string; readonly sender: { readonly name: string } };

/** Platforms say who wrote by an id alone: the name is that of the person. Mails say it themselves. */
const writerOf = ({ fromName, fromAddress, sender }: Written): string =>
  fromName || (fromAddress.includes('@') || sender.name === fromAddress ? '' : sender.name);

const lineColumns = {
  id: true,
  conversationId: true,
  fromAddress: true,
  fromName: true,
  sender: { select: { name: true } },
  subject: true,
  receivedAt: true,
  sentAt: true,
  state: true,
  outcome: true,
  folder: true,
  why: true,
  fault: true,
  classification: { select: { intent: true, urgency: true, confidence: true, result: true } },
  draft: { select: { id: true, rung: true } },
} as const;

type LineRow = NonNullable<Awaited<ReturnType<typeof lineOne>>>;
const lineOne = (database: Database) => database.message.findFirst({ select: lineColumns });

const toLines = (rows: readonly LineRow[], today: ReadonlyMap<string, string>): MessageLine[] =>
  rows.map((row) => toLine(row, today));

function toLine({ classification, draft, sender, ...row }: LineRow, today: ReadonlyMap<string, string>): MessageLine {
  const intent = classification?.intent ?? null;
  const { fromAddress, ...columns } = row;
  return {
    ...columns,
    from: fromAddress,
    fromName: writerOf({ ...row, sender }),
    intent: intent === null ? null : (today.get(intent) ?? intent),
    urgency: classification?.urgency ?? null,
    confidence: classification?.confidence ?? null,
    rung: draft?.rung ?? (classification?.result as { rung?: string } | undefined)?.rung ?? null,
    draftId: draft?.id ?? null,
  };
}
