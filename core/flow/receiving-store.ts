import type { Database } from '../../prisma/client.ts';
import { insertRows, insertTogether } from '../../prisma/insert-rows.ts';
import type { InboundAttachment, InboundMessage, MessageLocation, Party } from '../channels/message.ts';
import { newId } from '../ids.ts';
import type { Address } from '../people/identity-store.ts';
import type { Arrived } from './arrived.ts';

/** A message with the rows it is about to become. */
export type PlacedMessage = {
  readonly id: string;
  readonly conversationId: string;
  readonly senderId: string;
  readonly message: InboundMessage;
};

type Scope = Pick<Address, 'channel' | 'account'>;

/** What is looked for: messages, senders and conversations by what their platform calls them. */
type Sought = {
  readonly externalIds: readonly string[];
  readonly scope: Scope;
  readonly addresses: readonly string[];
  readonly keys: readonly string[];
};
/** What they were looked for by, with the ids here. */
type LookedUp = { readonly [K in 'messages' | 'senders' | 'conversations']: Map<string, string> };

type NewMessages = {
  readonly conversations: readonly { readonly id: string; readonly subject: string; readonly lastMessageAt: Date }[];
  readonly keys: ReadonlyMap<string, string>;
  readonly placed: readonly PlacedMessage[];
};

/** What one transaction of receiving reads and writes. All of it for one account, in batches. */
export const makeReceivingStore = (database: Database) => ({
  /**
   * One transaction at a time receives from where an address means the same person. Two mails of one thread that arrive
   * together would otherwise each found a conversation, and two first mails of one person two users.
   */
  async lock(workspaceId: string, { channel, account }: Scope): Promise<void> {
    const scope = `receive:${workspaceId}:${channel}:${account}`;
    await database.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${scope}, 0))`;
  },

  /**
   * The transaction need not reach the disk before it ends, but with the next one that does: for what can be had again with the
   * checkpoint that is lost with it. Nobody may have been told that we have it.
   */
  async flushLater(): Promise<void> {
    await database.$executeRaw`SET LOCAL synchronous_commit = off`;
  },

  /**
   * Renews the statistics that statements are planned by, when the messages have outgrown them. PostgreSQL does so once a
   * minute at most; until then a first import is planned for empty tables, and each foreign key is checked by reading
   * all of a workspace instead of one row.
   */
  async refreshStatistics(): Promise<void> {
    const [sizes] = await database.$queryRaw<{ outgrown: boolean }[]>`
      SELECT pg_relation_size(oid) / current_setting('block_size')::int > 2 * greatest(relpages, 0) + 50 AS outgrown
      FROM pg_class WHERE oid = '"Message"'::regclass`;
    if (sizes?.outgrown)
      // Of messages only what they are found by: to look at their words takes longer than all else.
      await database.$executeRaw`
        ANALYZE "Message" ("workspaceId", id, "accountId", "conversationId", "senderId", "externalId", "sentAt", "receivedAt", state),
          "Conversation", "ConversationKey", "User", "Identity", "Attachment" ("workspaceId", hash)`;
  },

  /** What is stored already of messages, of who wrote them and of their conversations, all by one query. */
  lookUp: (workspaceId: string, accountId: string, sought: Sought): Promise<LookedUp> =>
    lookUp(database, workspaceId, { accountId, ...sought }),

  /** Ids of the messages that are stored already, by what their platform calls them. */
  async known(workspaceId: string, accountId: string, externalIds: readonly string[]): Promise<Map<string, string>> {
    return (await lookUp(database, workspaceId, { accountId, externalIds })).messages;
  },

  /** User ids by address; people who wrote for the first time are added as outsiders. */
  async senders(workspaceId: string, scope: Scope, parties: readonly Party[]): Promise<Map<string, string>> {
    const { senders: known } = await lookUp(database, workspaceId, { scope, addresses: parties.map(addressOf) });
    const strangers = parties.filter(({ address }) => !known.has(address));
    return new Map([...known, ...(await addStrangers(database, workspaceId, { scope, parties: strangers }))]);
  },

  /** Adds people who wrote for the first time, as outsiders; gives their user ids by address. */
  addStrangers: (workspaceId: string, scope: Scope, parties: readonly Party[]): Promise<Map<string, string>> =>
    addStrangers(database, workspaceId, { scope, parties }),

  /** Conversations by the platform ids that lead to them. */
  async conversations(workspaceId: string, accountId: string, keys: readonly string[]): Promise<Map<string, string>> {
    return (await lookUp(database, workspaceId, { accountId, keys })).conversations;
  },

  /** The messages in these conversations: what was not only referred to but is here. */
  arrived: (workspaceId: string, conversationIds: readonly string[]): Promise<Arrived[]> =>
    conversationIds.length === 0
      ? Promise.resolve([])
      : database.$queryRaw<Arrived[]>`
      SELECT "threadId", "conversationId", "fromAddress" AS "from", subject, outgoing,
        ARRAY(SELECT jsonb_array_elements(
          COALESCE(envelope->'to', '[]') || COALESCE(envelope->'cc', '[]'))->>'address') AS "to"
      FROM "Message" WHERE "workspaceId" = ${workspaceId} AND "conversationId" = ANY(${[...conversationIds]})`,

  /** Moves everything from the conversations that are keys into those that are values, and removes the former. */
  async mergeConversations(workspaceId: string, merges: ReadonlyMap<string, string>): Promise<void> {
    for (const [from, into] of merges) {
      const move = { where: { workspaceId, conversationId: from }, data: { conversationId: into } };
      await database.conversationKey.updateMany(move);
      await database.message.updateMany(move);
      await database.draft.updateMany(move);
      const [gone] = await database.conversation.findMany({ where: { workspaceId, id: from } });
      if (!gone) continue;
      const { lastMessageAt } = gone;
      const older = { workspaceId, id: into, lastMessageAt: { lt: lastMessageAt } };
      await database.conversation.updateMany({ where: older, data: { lastMessageAt } });
      await database.conversation.deleteMany({ where: { workspaceId, id: from } });
    }
  },

  /** Adds messages, with the conversations that begin with them and the platform ids that lead to one from now on. */
  async add(workspaceId: string, accountId: string, { conversations, keys, placed }: NewMessages): Promise<void> {
    await insertTogether(database, [
      {
        table: 'Conversation',
        columns: { workspaceId: 'text', accountId: 'text', id: 'text', subject: 'text', lastMessageAt: 'timestamptz' },
        rows: conversations.map((row) => ({ ...row, workspaceId, accountId })),
      },
      {
        table: 'ConversationKey',
        columns: { workspaceId: 'text', accountId: 'text', key: 'text', conversationId: 'text' },
        rows: [...keys].map(([key, conversationId]) => ({ workspaceId, accountId, key, conversationId })),
      },
      {
        table: 'Message',
        columns: MESSAGE_COLUMNS,
        rows: placed.map((one) => ({ workspaceId, accountId, ...messageRow(one) })),
      },
      {
        table: 'RawMessage',
        columns: { workspaceId: 'text', messageId: 'text', content: 'bytea' },
        rows: placed.flatMap(({ id, message }) =>
          message.raw ? [{ workspaceId, messageId: id, content: message.raw }] : [],
        ),
      },
    ]);
    await addAttachments(database, workspaceId, placed);
  },

  /** Adds the files of a message that were fetched after it came, and what a person should know about them. */
  async addFiles(
    workspaceId: string,
    messageId: string,
    { attachments, notes }: Pick<InboundMessage, 'attachments' | 'notes'>,
  ): Promise<void> {
    const before = await database.messageAttachment.count({ where: { workspaceId, messageId } });
    await addAttachments(database, workspaceId, [{ id: messageId, message: { attachments } }], before);
    await database.$executeRaw`
      UPDATE "Message" SET envelope = jsonb_set(envelope, '{notes}', envelope->'notes' || ${JSON.stringify(notes)}::jsonb)
      WHERE "workspaceId" = ${workspaceId} AND id = ${messageId}`;
  },

  /** Notes where messages lie. A place that is known already stays as it is. */
  async addLocations(
    workspaceId: string,
    accountId: string,
    places: readonly ({ messageId: string } & MessageLocation)[],
  ): Promise<void> {
    await insertRows(database, {
      table: 'MessageLocation',
      columns: LOCATION_COLUMNS,
      rows: places.map(({ uidValidity = 0n, flags = [], ...place }) => ({
        ...place,
        uidValidity,
        flags,
        workspaceId,
        accountId,
      })),
      skipDuplicates: true,
    });
  },

  /** Moves conversations' last activity forward, never back; one statement for all. */
  async touch(workspaceId: string, latest: ReadonlyMap<string, Date>): Promise<void> {
    const rows = JSON.stringify([...latest].map(([id, at]) => ({ id, at })));
    await database.$executeRaw`
      UPDATE "Conversation" AS c SET "lastMessageAt" = l.at
      FROM jsonb_to_recordset(${rows}::jsonb) AS l(id text, at timestamptz)
      WHERE c."workspaceId" = ${workspaceId} AND c.id = l.id AND c."lastMessageAt" < l.at`;
  },
});

const addressOf = ({ address }: Party): string => address;

async function lookUp(
  database: Database,
  workspaceId: string,
  {
    accountId = '',
    externalIds = [],
    scope: { channel, account } = { channel: '', account: '' },
    addresses = [],
    keys = [],
  }: Partial<Sought> & { readonly accountId?: string },
): Promise<LookedUp> {
  const rows = await database.$queryRaw<{ kind: keyof LookedUp; key: string; id: string }[]>`
    SELECT 'messages' AS kind, "externalId" AS key, id FROM "Message"
    WHERE "workspaceId" = ${workspaceId} AND "accountId" = ${accountId} AND "externalId" = ANY(${[...externalIds]})
    UNION ALL
    SELECT 'senders', address, "userId" FROM "Identity"
    WHERE "workspaceId" = ${workspaceId} AND channel = ${channel} AND account = ${account}
      AND address = ANY(${[...addresses]})
    UNION ALL
    SELECT 'conversations', key, "conversationId" FROM "ConversationKey"
    WHERE "workspaceId" = ${workspaceId} AND "accountId" = ${accountId} AND key = ANY(${[...keys]})`;
  const found: LookedUp = { messages: new Map(), senders: new Map(), conversations: new Map() };
  for (const { kind, key, id } of rows) found[kind].set(key, id);
  return found;
}

async function addStrangers(
  database: Database,
  workspaceId: string,
  { scope: { channel, account }, parties }: { readonly scope: Scope; readonly parties: readonly Party[] },
): Promise<Map<string, string>> {
  const byAddress = new Map(parties.map((party) => [party.address, party]));
  const strangers = [...byAddress.values()].map((party) => ({ ...party, id: newId() }));
  await insertTogether(database, [
    {
      table: 'User',
      columns: { workspaceId: 'text', id: 'text', name: 'text' },
      rows: strangers.map(({ id, name, address }) => ({ workspaceId, id, name: name || address })),
    },
    {
      table: 'Identity',
      columns: IDENTITY_COLUMNS,
      rows: strangers.map(({ id, address }) => ({ workspaceId, id: newId(), userId: id, channel, account, address })),
    },
  ]);
  return new Map(strangers.map(({ id, address }) => [address, id]));
}

const IDENTITY_COLUMNS = {
  workspaceId: 'text',
  id: 'text',
  userId: 'text',
  channel: 'text',
  account: 'text',
  address: 'text',
} as const;

const MESSAGE_COLUMNS = {
  workspaceId: 'text',
  id: 'text',
  accountId: 'text',
  conversationId: 'text',
  senderId: 'text',
  externalId: 'text',
  threadId: 'text',
  fromAddress: 'text',
  fromName: 'text',
  subject: 'text',
  text: 'text',
  quoted: 'text',
  signature: 'text',
  html: 'text',
  envelope: 'jsonb',
  fault: 'text',
  outgoing: 'boolean',
  sentAt: 'timestamptz',
} as const;

const LOCATION_COLUMNS = {
  workspaceId: 'text',
  accountId: 'text',
  folder: 'text',
  uidValidity: 'bigint',
  uid: 'text',
  messageId: 'text',
  flags: 'text[]',
} as const;

const messageRow = ({ id, conversationId, senderId, message }: PlacedMessage) => {
  const { channel, account, from, attachments, raw, location, html, fault, outgoing, ...rest } = message;
  const { externalId, threadId, subject, text, quoted, signature, sentAt, ...envelope } = rest;
  return {
    id,
    conversationId,
    senderId,
    externalId,
    threadId,
    fromAddress: from.address,
    fromName: from.name,
    subject,
    text,
    quoted,
    signature,
    html: html ?? null,
    envelope,
    fault: fault ?? null,
    outgoing: outgoing ?? false,
    sentAt,
  };
};

const ATTACHMENT_COLUMNS = {
  workspaceId: 'text',
  messageId: 'text',
  position: 'integer',
  hash: 'text',
  name: 'text',
  mediaType: 'text',
  leftOut: 'text',
} as const;

async function addAttachments(
  database: Database,
  workspaceId: string,
  placed: readonly { readonly id: string; readonly message: Pick<InboundMessage, 'attachments'> }[],
  before = 0,
): Promise<void> {
  const all = placed.flatMap(({ id, message }) =>
    message.attachments.map((file, index) => ({ id, file, position: before + index })),
  );
  if (all.length === 0) return;
  const contents = new Map(all.map(({ file }) => [file.hash, file]));
  await insertRows(database, {
    table: 'Attachment',
    columns: { workspaceId: 'text', hash: 'text', mediaType: 'text', size: 'integer', content: 'bytea', text: 'text' },
    rows: [...contents.values()].map((file) => ({ workspaceId, ...contentRow(file) })),
    skipDuplicates: true,
  });
  await insertRows(database, {
    table: 'MessageAttachment',
    columns: ATTACHMENT_COLUMNS,
    rows: all.map(({ id, file: { hash, name, mediaType, leftOut }, position }) => ({
      workspaceId,
      messageId: id,
      position,
      hash,
      name,
      mediaType,
      leftOut: leftOut ?? null,
    })),
  });
}

const contentRow = ({ hash, mediaType, size, content, text, leftOut }: InboundAttachment) => ({
  hash,
  mediaType,
  size,
  content: leftOut ? null : content,
  text: text ?? null,
});
