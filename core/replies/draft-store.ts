import type { Database } from '../../prisma/client.ts';
import type { Party } from '../channels/message.ts';
import { startingWith } from '../ids.ts';

export type DraftState = 'proposed' | 'approved' | 'rejected' | 'superseded' | 'answered';

export type Recipients = { readonly to: readonly Party[]; readonly cc: readonly Party[] };

/** What a person looks at before they approve. */
type DraftEvidence = {
  readonly sources: readonly { title: string; path: string; heading: string; quote: string }[];
  readonly answered: readonly string[];
  readonly open: readonly string[];
  readonly warnings: readonly string[];
};

export type NewDraft = {
  readonly id: string;
  readonly conversationId: string;
  readonly messageId: string;
  readonly rung: string;
  readonly evidence: DraftEvidence;
  readonly subject: string;
  readonly text: string;
  readonly recipients: Recipients;
  readonly hash: string;
};

/** A draft in its newest revision. */
export type Draft = NewDraft & {
  readonly state: DraftState;
  readonly revision: number;
  readonly createdAt: Date;
  /** The words as they were first proposed: what an edit is compared with. */
  readonly proposedText: string;
  /** Who is to look after it. */
  readonly assigneeId: string | null;
};

export const makeDraftStore = (database: Database) => {
  const read = async (where: object): Promise<Draft[]> => {
    const rows = await database.draft.findMany({
      where,
      orderBy: { createdAt: 'asc' },
      include: { revisions: { orderBy: { number: 'asc' } } },
    });
    return rows.flatMap(({ revisions, ...row }) => {
      const first = revisions[0];
      const last = revisions.find(({ number }) => number === row.revision);
      if (!first || !last) return [];
      const { subject, text, hash } = last;
      const recipients = last.recipients as unknown as Recipients;
      const evidence = row.evidence as unknown as DraftEvidence;
      return [{ ...row, evidence, subject, text, hash, recipients, proposedText: first.text }];
    });
  };
  return {
    /** Adds drafts; a message that has one already keeps it. */
    async add(workspaceId: string, drafts: readonly NewDraft[]): Promise<void> {
      await database.draft.createMany({
        data: drafts.map(({ id, conversationId, messageId, rung, evidence }) => ({
          workspaceId,
          id,
          conversationId,
          messageId,
          rung,
          evidence: evidence as object,
        })),
      });
      await database.draftRevision.createMany({
        data: drafts.map(({ id, subject, text, recipients, hash }) => ({
          workspaceId,
          draftId: id,
          number: 1,
          subject,
          text,
          recipients: recipients as object,
          hash,
        })),
      });
    },

    get: async (workspaceId: string, id: string): Promise<Draft | undefined> => (await read({ workspaceId, id }))[0],

    /** Drafts in a state, oldest first. */
    inState: (workspaceId: string, state: DraftState): Promise<Draft[]> => read({ workspaceId, state }),

    async idsStartingWith(workspaceId: string, prefix: string): Promise<string[]> {
      const where = { workspaceId, id: startingWith(prefix) };
      return (await database.draft.findMany({ where, select: { id: true }, take: 2 })).map(({ id }) => id);
    },

    /** Newer messages have taken the place of these: what was proposed for them is out of date. Gives the drafts' ids. */
    async supersede(workspaceId: string, messageIds: readonly string[]): Promise<string[]> {
      const drafts = await database.draft.updateManyAndReturn({
        where: { workspaceId, messageId: { in: [...messageIds] }, state: 'proposed' },
        data: { state: 'superseded' },
        select: { id: true },
      });
      return drafts.map(({ id }) => id);
    },

    /** Drafts that answer one of these messages of an account, by what the platform calls them, oldest first. */
    answering: (workspaceId: string, accountId: string, threadIds: readonly string[]): Promise<Draft[]> =>
      read({ workspaceId, message: { accountId, threadId: { in: [...threadIds] } } }),

    /** A person answered by themselves; false when the draft is in none of these states any more. */
    async answered(workspaceId: string, id: string, from: readonly DraftState[]): Promise<boolean> {
      const { count } = await database.draft.updateMany({
        where: { workspaceId, id, state: { in: [...from] } },
        data: { state: 'answered' },
      });
      return count === 1;
    },

    /** A policy lets it go out as it was proposed: nobody has to approve it any more. */
    async release(workspaceId: string, id: string): Promise<void> {
      await database.draft.updateMany({ where: { workspaceId, id, state: 'proposed' }, data: { state: 'approved' } });
    },

    /** A new revision on top of `base`, unless somebody else was faster or the draft is settled. */
    async revise(
      workspaceId: string,
      id: string,
      base: number,
      revision: { subject: string; text: string; recipients: Recipients; hash: string; userId: string },
    ): Promise<boolean> {
      const { count } = await database.draft.updateMany({
        where: { workspaceId, id, state: 'proposed', revision: base },
        data: { revision: base + 1 },
      });
      if (count === 0) return false;
      const recipients = revision.recipients as object;
      await database.draftRevision.create({
        data: { ...revision, recipients, workspaceId, draftId: id, number: base + 1 },
      });
      return true;
    },

    /** Settles a proposed draft at the revision that the person saw. False: somebody else was first. */
    async settle(
      workspaceId: string,
      draft: { id: string; revision: number; hash: string },
      verdict: { approved: boolean; userId: string; reason: string },
    ): Promise<boolean> {
      const { count } = await database.draft.updateMany({
        where: { workspaceId, id: draft.id, state: 'proposed', revision: draft.revision },
        data: { state: verdict.approved ? 'approved' : 'rejected' },
      });
      if (count === 0) return false;
      await database.approval.create({
        data: { ...verdict, workspaceId, draftId: draft.id, revision: draft.revision, hash: draft.hash },
      });
      return true;
    },
  };
};
