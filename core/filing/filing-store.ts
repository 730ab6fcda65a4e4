import type { Database } from '../../prisma/client.ts';
import type { FilingResult, Place } from '../channels/channel.ts';
import { newId, startingWith } from '../ids.ts';
import type { FilingPlan } from './plan-filing.ts';

/** `undone`: taken back by command, or a person put the message somewhere else themselves. */
export type FilingState = 'queued' | 'done' | 'failed' | 'undone';

/** What a filing's `detail` says of what became of it, where code asks. */
export const PUT_BACK = 'A person put it back.';
export const BEING_TAKEN_BACK = 'being taken back';

/** A plan for a message, with the place where it lay when that was decided. */
export type FilingAction = FilingPlan & { readonly from: Place };

export type Filing = {
  readonly id: string;
  readonly messageId: string;
  readonly accountId: string;
  readonly channel: string;
  readonly account: string;
  readonly pausedWhy: string | null;
  /** The platform's id of the message: a mail's Message-ID. */
  readonly threadId: string;
  readonly action: FilingAction;
  readonly result: FilingResult | null;
  readonly state: FilingState;
  readonly detail: string;
};

export const makeFilingStore = (database: Database) => {
  const read = async (where: object): Promise<Filing[]> => {
    const rows = await database.filing.findMany({
      where,
      orderBy: { createdAt: 'asc' },
      include: {
        account: { select: { channel: true, name: true, pausedWhy: true } },
        message: { select: { threadId: true } },
      },
    });
    return rows.map(({ account, message, action, result, ...row }) => ({
      ...row,
      channel: account.channel,
      account: account.name,
      pausedWhy: account.pausedWhy,
      threadId: message.threadId,
      action: action as unknown as FilingAction,
      result: result as unknown as FilingResult | null,
    }));
  };
  return {
    /** Adds them to what is to be done; gives their ids, in order. */
    async add(
      workspaceId: string,
      filings: readonly { accountId: string; messageId: string; action: FilingAction }[],
    ): Promise<string[]> {
      const rows = filings.map((filing) => ({ ...filing, action: filing.action as object, workspaceId, id: newId() }));
      await database.filing.createMany({ data: rows });
      return rows.map(({ id }) => id);
    },

    get: async (workspaceId: string, id: string): Promise<Filing | undefined> => (await read({ workspaceId, id }))[0],

    /** What was done to these messages, oldest first. */
    ofMessages: (workspaceId: string, messageIds: readonly string[]): Promise<Filing[]> =>
      read({ workspaceId, messageId: { in: [...messageIds] } }),

    async idsStartingWith(workspaceId: string, prefix: string): Promise<string[]> {
      const where = { workspaceId, id: startingWith(prefix) };
      return (await database.filing.findMany({ where, select: { id: true }, take: 2 })).map(({ id }) => id);
    },

    /** Moves it on only if it still is in state `from`: of two processes one wins. */
    async settle(
      workspaceId: string,
      { id, from, to }: { id: string; from: FilingState; to: FilingState },
      { result, detail }: { result?: FilingResult; detail: string },
    ): Promise<boolean> {
      const { count } = await database.filing.updateMany({
        where: { workspaceId, id, state: from },
        data: { state: to, detail, ...(result ? { result: result as object } : {}) },
      });
      return count === 1;
    },

    /** Those of the conversations in which a person put a message back, or elsewhere: nothing of theirs is moved again. */
    async heldConversations(workspaceId: string, conversationIds: readonly string[]): Promise<Set<string>> {
      const rows = await database.message.findMany({
        where: {
          workspaceId,
          conversationId: { in: [...conversationIds] },
          filings: { some: { state: 'undone' } },
        },
        select: { conversationId: true },
      });
      return new Set(rows.map(({ conversationId }) => conversationId));
    },

    /** Where messages lie, one place each: the inbox where it lies in several. */
    async places(workspaceId: string, messageIds: readonly string[]): Promise<Map<string, Place>> {
      const rows = await database.messageLocation.findMany({
        where: { workspaceId, messageId: { in: [...messageIds] } },
        select: { messageId: true, folder: true, uidValidity: true, uid: true },
      });
      const inInboxLast = rows.toSorted((a, b) => Number(isInbox(a.folder)) - Number(isInbox(b.folder)));
      return new Map(
        inInboxLast.map(({ messageId, uidValidity, ...place }) => [
          messageId,
          { ...place, uidValidity: String(uidValidity) },
        ]),
      );
    },

    /** Notes that a message was moved. */
    async moved(
      workspaceId: string,
      { accountId, messageId, before, after }: { accountId: string; messageId: string; before: Place; after: Place },
    ): Promise<void> {
      const row = ({ uidValidity, ...place }: Place) => ({ ...place, uidValidity: BigInt(uidValidity), workspaceId });
      const where = { ...row(before), accountId, messageId };
      const [known] = await database.messageLocation.findMany({ where, select: { flags: true } });
      await database.messageLocation.deleteMany({ where });
      const data = { ...row(after), accountId, messageId, flags: known?.flags ?? [] };
      await database.messageLocation.createMany({ data: [data], skipDuplicates: true });
    },
  };
};

const isInbox = (folder: string): boolean => folder.toUpperCase() === 'INBOX';
