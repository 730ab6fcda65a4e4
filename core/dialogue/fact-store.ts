import type { Database } from '../../prisma/client.ts';
import { newId } from '../ids.ts';
import { type FactKind, ONE_OF, type PersonFact, type StatedFact } from './person-fact.ts';

export type NewFact = Omit<PersonFact, 'id' | 'at'> & {
  readonly userId: string;
  /** Where they said it; absent where that leaves no message. */
  readonly messageId?: string;
  readonly at: Date;
};

/** Somebody who says more of themselves is known well enough: the oldest go. */
const MOST_FACTS = 50;

export const makeFactStore = (database: Database) => ({
  /** What a person said of themselves, oldest first. */
  async of(workspaceId: string, userId: string): Promise<PersonFact[]> {
    const rows = await database.personFact.findMany({
      where: { workspaceId, userId },
      select: { id: true, kind: true, text: true, quote: true, private: true, at: true },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
    });
    return rows.map((row) => ({ ...row, kind: row.kind as FactKind }));
  },

  /** Of some kinds it takes the place of what was said before; what was said before in the same words is said again. */
  async add(workspaceId: string, fact: NewFact): Promise<void> {
    const { userId, kind, text } = fact;
    const same = ONE_OF.includes(kind) ? { kind } : { kind, text };
    await database.personFact.deleteMany({ where: { workspaceId, userId, ...same } });
    await database.personFact.create({ data: { ...fact, workspaceId, id: newId() } });
    const kept = await database.personFact.findMany({
      where: { workspaceId, userId },
      select: { id: true },
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      skip: MOST_FACTS,
    });
    const id = { in: kept.map((row) => row.id) };
    if (kept.length > 0) await database.personFact.deleteMany({ where: { workspaceId, userId, id } });
  },

  /** Puts what a message says since its writer changed it in the place of what it said of the same kinds. */
  async retell(workspaceId: string, messageId: string, facts: readonly StatedFact[]): Promise<void> {
    const rows = await database.personFact.findMany({ where: { workspaceId, messageId } });
    if (rows.length === 0) return;
    await database.personFact.deleteMany({ where: { workspaceId, messageId } });
    const data = facts.flatMap(({ kind, text, quote }) => {
      const was = rows.find((row) => row.kind === kind);
      return was ? [{ ...was, id: newId(), text, quote }] : [];
    });
    await database.personFact.createMany({ data });
  },

  /** Gives how many were forgotten. */
  async forget(workspaceId: string, userId: string, ids: readonly string[]): Promise<number> {
    const { count } = await database.personFact.deleteMany({ where: { workspaceId, userId, id: { in: [...ids] } } });
    return count;
  },
});
