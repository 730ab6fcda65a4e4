import { defineError } from '../../core/errors.ts';

const notFound = defineError({
  code: 'terminal.not-found',
  message: (what: string, id: string, list: string) => `There is no ${what} ${id}. "frontdesk ${list}" lists them.`,
});
const ambiguous = defineError({
  code: 'terminal.ambiguous',
  message: (what: string, id: string) => `More than one ${what} begins with ${id}: type more of it.`,
});

type Lookup = { readonly what: string; readonly list: string; find(prefix: string): Promise<string[]> };

/** The full id for what a person typed of it. */
export async function findOne(typed: string, { what, list, find }: Lookup): Promise<string> {
  const prefix = typed.trim().toLowerCase();
  const ids = prefix ? await find(prefix) : [];
  if (!ids[0]) throw notFound(what, typed, list);
  if (ids.length > 1 && !ids.includes(prefix)) throw ambiguous(what, typed);
  return ids.includes(prefix) ? prefix : ids[0];
}
