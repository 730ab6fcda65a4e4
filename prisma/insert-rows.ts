import { binaryArray, type ElementType } from './binary-array.ts';
import type { Database } from './client.ts';
import { executeDirectly } from './direct-values.ts';

export type ColumnType = ElementType | 'text[]';

type Insertion<C extends string> = {
  readonly table: string;
  /** Types of the columns by name; a column that is not named gets its default. */
  readonly columns: Readonly<Record<C, ColumnType>>;
  readonly rows: readonly Readonly<Record<C, unknown>>[];
  /** Leaves out rows whose key is there already, which are an error otherwise. */
  readonly skipDuplicates?: boolean;
};

/**
 * Inserts many rows by one statement that has an array for each column; gives how many were inserted. Prisma's createMany
 * writes a statement as long as its values, which costs both sides several times as much. Table and column names are the
 * caller's own words, never data.
 */
export async function insertRows<C extends string>(
  database: Pick<Database, '$executeRawUnsafe'>,
  insertion: Insertion<C>,
): Promise<number> {
  if (insertion.rows.length === 0) return 0;
  const { sql, values } = statementFor(insertion, 1);
  return executeDirectly(database, sql, values);
}

/** Inserts rows into several tables by one statement, so that rows may refer to others of them. */
export async function insertTogether(
  database: Pick<Database, '$executeRawUnsafe'>,
  insertions: readonly Insertion<string>[],
): Promise<void> {
  const values: unknown[] = [];
  const statements = insertions
    .filter(({ rows }) => rows.length > 0)
    .map((insertion) => {
      const statement = statementFor(insertion, values.length + 1);
      values.push(...statement.values);
      return statement.sql;
    });
  const last = statements.pop();
  if (last === undefined) return;
  const before = statements.map((sql, index) => `i${index} AS (${sql})`).join(', ');
  await executeDirectly(database, before === '' ? last : `WITH ${before} ${last}`, values);
}

/** `first`: the number of its first parameter. */
function statementFor<C extends string>(
  { table, columns, rows, skipDuplicates = false }: Insertion<C>,
  first: number,
): { readonly sql: string; readonly values: readonly unknown[] } {
  const names = Object.keys(columns) as C[];
  const travels = names.map((name) => TRAVELS[columns[name]]);
  const into = names.map((name) => `"${name}"`).join(', ');
  const reads = travels.map(({ cast }, index) => `c${index}${cast ?? ''}`).join(', ');
  const arrays = travels.map(({ array }, index) => `$${index + first}::${array}`).join(', ');
  const aliases = names.map((_, index) => `c${index}`).join(', ');
  const conflict = skipDuplicates ? ' ON CONFLICT DO NOTHING' : '';
  const sql = `INSERT INTO "${table}" (${into}) SELECT ${reads} FROM unnest(${arrays}) AS r(${aliases})${conflict}`;
  const values = names.map((name) =>
    toArray(
      columns[name],
      rows.map((row) => row[name]),
    ),
  );
  return { sql, values };
}

/** The array of a column as the server knows it, and what makes its values those of the column. */
const TRAVELS: Readonly<Record<ColumnType, { readonly array: string; readonly cast?: string }>> = {
  text: { array: 'text[]' },
  jsonb: { array: 'jsonb[]' },
  bytea: { array: 'bytea[]' },
  integer: { array: 'integer[]' },
  float: { array: 'float8[]' },
  boolean: { array: 'boolean[]' },
  bigint: { array: 'bigint[]' },
  timestamptz: { array: 'timestamptz[]' },
  // Arrays of arrays would have to be of one length.
  'text[]': { array: 'text[]', cast: '::text[]' },
};

function toArray(type: ColumnType, values: readonly unknown[]): Buffer {
  if (type !== 'text[]') return binaryArray(type, values);
  return binaryArray(
    'text',
    values.map((value) => arrayLiteral(value as readonly string[])),
  );
}

/** An array in the words of PostgreSQL (8.15.2). */
const arrayLiteral = (values: readonly string[]): string =>
  `{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
