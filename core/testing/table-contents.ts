import type { Database } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';

/** Everything that belongs to a workspace: each table's rows, as text in an order of their own. */
const everything = Object.values(Prisma.ModelName)
  .map((table) => {
    const owner = table === 'Workspace' ? 'id' : 'workspaceId';
    return `SELECT '${table}' AS table, row_to_json(t)::text AS row FROM "${table}" AS t WHERE "${owner}" = $1`;
  })
  .join(' UNION ALL ');

/** All rows of a workspace by table; a table without rows is there too. */
export async function tableContents(database: Database, workspaceId: string): Promise<Map<string, string[]>> {
  const rows = await database.$queryRawUnsafe<{ table: string; row: string }[]>(
    `${everything} ORDER BY 1, 2`,
    workspaceId,
  );
  const contents = new Map<string, string[]>(Object.values(Prisma.ModelName).map((table) => [table, []]));
  for (const { table, row } of rows) contents.get(table)?.push(row);
  return contents;
}
