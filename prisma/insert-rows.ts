import type { Database } from './client.ts';

/** How a column travels, as an array of its values, and how one of them is read. */
const TRAVELS = {
  text: { array: 'text[]', read: (column: string) => column },
  integer: { array: 'integer[]', read: (column: string) => column },
  float: { array: 'float8[]', read: (column: string) => column },
  boolean: { array: 'boolean[]', read: (column: string) => column },
  bigint: { array: 'bigint[]', read: (column: string) => column },
  timestamptz: { array: 'timestamptz[]', read: (column: string) => column },
  jsonb: { array: 'text[]', read: (column: string) => `${column}::jsonb` },
  // Arrays of arrays would have to be of one length.
  'text[]': { array: 'text[]', read: (column: string) => `ARRAY(SELECT jsonb_array_elements_text(${column}::jsonb))` },
} as const;

export type ColumnType = keyof typeof TRAVELS | 'bytea';

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
  { table, columns, rows, skipDuplicates = false }: Insertion<C>,
): Promise<number> {
  if (rows.length === 0) return 0;
  const names = Object.keys(columns) as C[];
  const sent = new Parameters();
  const reads = names.map((name) => {
    const type = columns[name];
    const values = rows.map((row) => row[name]);
    return type === 'bytea' ? sent.addBytes(values as (Uint8Array | null)[]) : sent.addValues(values, type);
  });
  const into = names.map((name) => `"${name}"`).join(', ');
  const from = `unnest(${sent.arrays.join(', ')}) AS r(${sent.aliases.join(', ')})`;
  const conflict = skipDuplicates ? ' ON CONFLICT DO NOTHING' : '';
  const sql = `INSERT INTO "${table}" (${into}) SELECT ${reads.join(', ')} FROM ${from}${conflict}`;
  return database.$executeRawUnsafe(sql, ...sent.values);
}

class Parameters {
  readonly values: unknown[] = [];
  readonly arrays: string[] = [];
  readonly aliases: string[] = [];

  /** Adds a column; gives the expression that reads it. */
  addValues(values: readonly unknown[], type: keyof typeof TRAVELS): string {
    const { array, read } = TRAVELS[type];
    const isJson = type === 'jsonb' || type === 'text[]';
    return read(this.#addArray(isJson ? values.map((value) => JSON.stringify(value)) : values, array));
  }

  /** All values go as one run of bytes, which travels binary; an array of them would go as hexadecimal text. */
  addBytes(values: readonly (Uint8Array | null)[]): string {
    let end = 1;
    const starts = values.map((value) => {
      const start = value && end;
      end += value?.length ?? 0;
      return start;
    });
    const all = this.#add(Buffer.concat(values.map((value) => value ?? new Uint8Array())), 'bytea');
    const start = this.#addArray(starts, 'integer[]');
    const length = this.#addArray(
      values.map((value) => value?.length ?? null),
      'integer[]',
    );
    return `substr(${all}, ${start}, ${length})`;
  }

  #addArray(values: readonly unknown[], type: string): string {
    this.arrays.push(this.#add(values, type));
    const alias = `c${this.aliases.length}`;
    this.aliases.push(alias);
    return alias;
  }

  #add(value: unknown, type: string): string {
    return `$${this.values.push(value)}::${type}`;
  }
}
