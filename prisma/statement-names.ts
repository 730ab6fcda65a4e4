import { LRUCache } from 'lru-cache';

/** A statement that was met so often is one of the product's own, and no list of as many values as somebody just happened to have. */
const FAMILIAR = 10;
/** Each connection keeps the plans of those that have a name for as long as it lasts. */
const MOST_NAMED = 400;
/** Of so many others it is known how often they were met. */
const MOST_COUNTED = 1000;

/**
 * Gives a statement the name under which the server keeps it (PostgreSQL 55.2.3), '' as long as it is not worth that: one without a
 * name is sent, parsed and planned anew each time.
 */
export function statementNames(): (sql: string) => string {
  const names = new Map<string, string>();
  const met = new LRUCache<string, number>({ max: MOST_COUNTED });
  return (sql) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    const times = (met.get(sql) ?? 0) + 1;
    met.set(sql, times);
    if (times < FAMILIAR || names.size === MOST_NAMED) return '';
    const name = `s${names.size}`;
    names.set(sql, name);
    met.delete(sql);
    return name;
  };
}
