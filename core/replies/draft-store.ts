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

/** Goes out by itself at that moment, unless a person decides first; `policy` says so. */
type Release = { readonly at: Date; readonly policy: string };

/** Somebody has it in hand; until then nobody else may decide about it. */
type Claim = { readonly userId: string; readonly until: Date };

/** A draft in its newest revision. */
export type Draft = NewDraft & {
  readonly state: DraftState;
  readonly revision: number;
  readonly createdAt: Date;
  /** The words as they were last proposed by Frontdesk: what an edit is compared with. */
  readonly proposedText: string;
  /** Who wrote the newest revision; null when it is as proposed. */
  readonly editorId: string | null;
  /** Who approved the newest revision so far, the first one first: it may take several. */
  readonly approvedBy: readonly string[];
  /** What people decided about it; of several approvals the last one. Undefined while it waits. */
  readonly verdict: { readonly userId: string; readonly reason: string; readonly at: Date } | undefined;
  /** Who is to look after it. */
  readonly assigneeId: string | null;
  /** The last claim on it that was not given back; it may have run out. */
  readonly claim: Claim | undefined;
  /** Set while it waits to go out by itself. */
  readonly release: Release | undefined;
  /** The policy that lets or let it go out without a person. */
  readonly releasedBy: string | null;
};

export const makeDraftStore = (database: Database) => {
  const read = async (where: object): Promise<Draft[]> => {
    const rows = await database.draft.findMany({
      where,
      orderBy: { createdAt: 'asc' },
      include: {
        revisions: { orderBy: { number: 'asc' } },
        approvals: { orderBy: [{ revision: 'asc' }, { at: 'asc' }] },
      },
    });
    return rows.flatMap(({ revisions, approvals, claimedById, claimedUntil, releaseAt, releasedBy, ...row }) => {
      const proposed = revisions.findLast(({ userId }) => userId === null);
      const last = revisions.find(({ number }) => number === row.revision);
      if (!proposed || !last) return [];
      const { subject, text, hash, userId: editorId } = last;
      const recipients = last.recipients as unknown as Recipients;
      const evidence = row.evidence as unknown as DraftEvidence;
      const claim = claimedById && claimedUntil ? { userId: claimedById, until: claimedUntil } : undefined;
      const release = releaseAt && releasedBy ? { at: releaseAt, policy: releasedBy } : undefined;
      const words = { subject, text, hash, recipients, editorId, proposedText: proposed.text, releasedBy };
      const approvedBy = approvals
        .filter(({ revision, approved }) => approved && revision === row.revision)
        .map(({ userId }) => userId);
      const verdict = row.state === 'proposed' ? undefined : approvals.at(-1);
      return [{ ...row, ...words, evidence, claim, release, approvedBy, verdict }];
    });
  };
  const proposeAnew = async (workspaceId: string, draft: NewDraft) => {
    const { messageId, rung, evidence } = draft;
    const [row] = await database.draft.updateManyAndReturn({
      where: { workspaceId, messageId, state: 'superseded' },
      data: { state: 'proposed', revision: { increment: 1 }, rung, evidence: evidence as object },
      select: { id: true, revision: true },
    });
    return row && { ...draft, draftId: row.id, number: row.revision };
  };
  return {
    /**
     * Adds drafts. A draft of the same message that is out of date is proposed anew, as its next revision; one that waits or
     * that a person settled stays as it is.
     */
    async add(workspaceId: string, drafts: readonly NewDraft[]): Promise<void> {
      const added = await database.draft.createManyAndReturn({
        data: drafts.map(({ id, conversationId, messageId, rung, evidence }) => ({
          workspaceId,
          id,
          conversationId,
          messageId,
          rung,
          evidence: evidence as object,
        })),
        skipDuplicates: true,
        select: { id: true },
      });
      const isNew = new Set(added.map(({ id }) => id));
      const first = drafts
        .filter(({ id }) => isNew.has(id))
        .map((draft) => ({ ...draft, draftId: draft.id, number: 1 }));
      const again = await Promise.all(
        drafts.filter(({ id }) => !isNew.has(id)).map((draft) => proposeAnew(workspaceId, draft)),
      );
      const revisions = [...first, ...again.flatMap((one) => one ?? [])];
      await database.draftRevision.createMany({
        data: revisions.map(({ draftId, number, subject, text, recipients, hash }) => ({
          workspaceId,
          draftId,
          number,
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

    /** The ids of the newest drafts that wait for a decision, oldest first. */
    async newestWaiting(workspaceId: string, most: number): Promise<string[]> {
      const rows = await database.draft.findMany({
        where: { workspaceId, state: 'proposed' },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: most,
        select: { id: true },
      });
      return rows.map(({ id }) => id).reverse();
    },

    async idsStartingWith(workspaceId: string, prefix: string): Promise<string[]> {
      const where = { workspaceId, id: startingWith(prefix) };
      return (await database.draft.findMany({ where, select: { id: true }, take: 2 })).map(({ id }) => id);
    },

    /** Who approved the last reply to somebody. */
    async lastApprover(workspaceId: string, senderId: string): Promise<string | undefined> {
      const last = await database.approval.findFirst({
        where: { workspaceId, approved: true, draft: { message: { senderId } } },
        orderBy: { at: 'desc' },
        select: { userId: true },
      });
      return last?.userId;
    },

    /** Drafts that answer one of these messages, in any state. */
    async idsFor(workspaceId: string, messageIds: readonly string[]): Promise<string[]> {
      if (messageIds.length === 0) return [];
      const where = { workspaceId, messageId: { in: [...messageIds] } };
      return (await database.draft.findMany({ where, select: { id: true } })).map(({ id }) => id);
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

    /** Takes it in hand, or keeps it, for `seconds` by the database's clock; undefined while another has it. */
    async claim(workspaceId: string, id: string, userId: string, seconds: number): Promise<Date | undefined> {
      const rows = await database.$queryRaw<{ until: Date }[]>`
        UPDATE "Draft" SET "claimedById" = ${userId}, "claimedUntil" = now() + make_interval(secs => ${seconds})
        WHERE "workspaceId" = ${workspaceId} AND id = ${id} AND state = 'proposed'
          AND ("claimedById" IS NULL OR "claimedById" = ${userId} OR "claimedUntil" <= now())
        RETURNING "claimedUntil" AS until`;
      return rows[0]?.until;
    },

    /**
     * Ends the claim on it that this person has, or that has run out; false while another has it. Nobody can claim it before
     * the transaction ends.
     */
    async unclaim(workspaceId: string, id: string, userId: string): Promise<boolean> {
      const count = await database.$executeRaw`
        UPDATE "Draft" SET "claimedById" = NULL, "claimedUntil" = NULL
        WHERE "workspaceId" = ${workspaceId} AND id = ${id}
          AND ("claimedById" IS NULL OR "claimedById" = ${userId} OR "claimedUntil" <= now())`;
      return count === 1;
    },

    /** Says who is to look after it; false when it waits for nobody any more. */
    async assign(workspaceId: string, id: string, assigneeId: string | null): Promise<boolean> {
      const { count } = await database.draft.updateMany({
        where: { workspaceId, id, state: 'proposed' },
        data: { assigneeId },
      });
      return count === 1;
    },

    /** A policy lets it go out as it was proposed: nobody has to approve it any more. False when it waits no more. */
    async release(workspaceId: string, id: string, policy: string): Promise<boolean> {
      const { count } = await database.draft.updateMany({
        where: { workspaceId, id, state: 'proposed' },
        data: { state: 'approved', releaseAt: null, releasedBy: policy },
      });
      return count === 1;
    },

    /** Says when a waiting draft goes out by itself; null: not by itself any more. */
    async plan(workspaceId: string, id: string, release: Release | null): Promise<void> {
      await database.draft.updateMany({
        where: { workspaceId, id, state: 'proposed' },
        data: { releaseAt: release?.at ?? null, releasedBy: release?.policy ?? null },
      });
    },

    /** Waiting drafts whose time to go out by themselves has come, and that nobody has in hand. */
    due: (workspaceId: string, now: Date): Promise<Draft[]> =>
      read({
        workspaceId,
        state: 'proposed',
        releaseAt: { lte: now },
        OR: [{ claimedUntil: null }, { claimedUntil: { lte: now } }],
      }),

    /** Waiting drafts that are one of these people's to look after. */
    assignedTo: (workspaceId: string, userIds: readonly string[]): Promise<Draft[]> =>
      userIds.length === 0
        ? Promise.resolve([])
        : read({ workspaceId, state: 'proposed', assigneeId: { in: [...userIds] } }),

    /** A new revision on top of `base`, unless somebody else was faster or the draft is settled. */
    async revise(
      workspaceId: string,
      id: string,
      base: number,
      revision: { subject: string; text: string; recipients: Recipients; hash: string; userId: string },
    ): Promise<boolean> {
      const { count } = await database.draft.updateMany({
        where: { workspaceId, id, state: 'proposed', revision: base },
        data: { revision: base + 1, releaseAt: null, releasedBy: null },
      });
      if (count === 0) return false;
      const recipients = revision.recipients as object;
      await database.draftRevision.create({
        data: { ...revision, recipients, workspaceId, draftId: id, number: base + 1 },
      });
      return true;
    },

    /** Counts a person's approval of the newest revision, which takes more than that; nothing when it counts already. */
    async countApproval(
      workspaceId: string,
      { id: draftId, revision, hash }: { id: string; revision: number; hash: string },
      userId: string,
    ): Promise<void> {
      const approval = { workspaceId, draftId, revision, hash, userId, approved: true };
      await database.approval.createMany({ data: [approval], skipDuplicates: true });
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
      const { userId } = verdict;
      const about = { workspaceId, draftId: draft.id, revision: draft.revision };
      await database.approval.deleteMany({ where: { ...about, userId } });
      await database.approval.create({ data: { ...verdict, ...about, hash: draft.hash } });
      return true;
    },
  };
};
