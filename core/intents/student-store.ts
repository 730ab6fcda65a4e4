import type { Database } from '../../prisma/client.ts';

/** How a version did on held-back labels: of so many, it and the one before it got so many right. */
export type StudentCheck = { readonly held: number; readonly right: number; readonly rightBefore: number };
export type StudentVersion = {
  readonly version: number;
  /** Of which set of intents. */
  readonly intents: string;
  readonly labels: number;
  readonly labelledAt: Date | null;
  readonly active: boolean;
  readonly check: StudentCheck;
  readonly at: Date;
};
/** Without bytes: not better than what was there. */
export type NewStudent = Omit<StudentVersion, 'version' | 'active' | 'at'> & { readonly bytes?: Uint8Array };

/** So many can be gone back to; of older ones only the figures stay. */
const KEPT = 5;
const WITHOUT_BYTES = { omit: { workspaceId: true, bytes: true } } as const;

export const makeStudentStore = (database: Database) => ({
  /** The version in force, without its bytes. */
  async active(workspaceId: string): Promise<StudentVersion | undefined> {
    const row = await database.student.findFirst({ where: { workspaceId, active: true }, ...WITHOUT_BYTES });
    return row ? versionOf(row) : undefined;
  },

  async bytes(workspaceId: string, version: number): Promise<Uint8Array | undefined> {
    const row = await database.student.findUnique({
      where: { workspaceId_version: { workspaceId, version } },
      select: { bytes: true },
    });
    return row && row.bytes.length > 0 ? row.bytes : undefined;
  },

  /**
   * Adds a version after `after`, which is the newest known, and makes it the one in force unless it has no bytes. Undefined where
   * another process was faster.
   */
  async add(workspaceId: string, after: number, { bytes, check, ...rest }: NewStudent): Promise<number | undefined> {
    const version = after + 1;
    const row = {
      ...rest,
      workspaceId,
      version,
      check,
      active: false,
      bytes: Uint8Array.from(bytes ?? []),
    };
    const { count } = await database.student.createMany({ data: [row], skipDuplicates: true });
    if (count === 0) return undefined;
    if (bytes) await activate(database, workspaceId, version);
    await database.student.updateMany({
      where: { workspaceId, version: { lte: version - KEPT }, active: false },
      data: { bytes: new Uint8Array() },
    });
    return version;
  },

  /** Goes back to a version; false where it is not kept. */
  async activate(workspaceId: string, version: number): Promise<boolean> {
    return activate(database, workspaceId, version);
  },

  /** Newest first. */
  async list(workspaceId: string): Promise<(StudentVersion & { readonly kept: boolean })[]> {
    const rows = await database.$queryRaw<(Omit<StudentVersion, 'check'> & { check: unknown; kept: boolean })[]>`
      SELECT version, intents, labels, "labelledAt", active, "check", at, length(bytes) > 0 AS kept
      FROM "Student" WHERE "workspaceId" = ${workspaceId} ORDER BY version DESC`;
    return rows.map((row) => ({ ...versionOf(row), kept: row.kept }));
  },
});

async function activate(database: Database, workspaceId: string, version: number): Promise<boolean> {
  const count = await database.$executeRaw`
    UPDATE "Student" SET active = (version = ${version})
    WHERE "workspaceId" = ${workspaceId} AND EXISTS (
      SELECT 1 FROM "Student" AS wanted
      WHERE wanted."workspaceId" = ${workspaceId} AND wanted.version = ${version} AND length(wanted.bytes) > 0)`;
  return count > 0;
}

const versionOf = <R extends Omit<StudentVersion, 'check'> & { check: unknown }>({
  version,
  intents,
  labels,
  labelledAt,
  active,
  check,
  at,
}: R): StudentVersion => ({ version, intents, labels, labelledAt, active, check: check as StudentCheck, at });
