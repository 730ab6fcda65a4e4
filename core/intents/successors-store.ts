import type { Database } from '../../prisma/client.ts';

/** The ids of intents that were renamed or merged, with the id of what has their place: what is stored keeps the old ones. */
export async function successors(database: Database, workspaceId: string): Promise<Map<string, string>> {
  const rows = await database.$queryRaw<{ id: string; today: string }[]>`
    SELECT id, coalesce(definition->>'renamedTo', definition->>'mergedInto') AS today FROM "Intent"
    WHERE "workspaceId" = ${workspaceId} AND definition ?| array['renamedTo', 'mergedInto']`;
  return new Map(rows.map(({ id, today }) => [id, today]));
}
