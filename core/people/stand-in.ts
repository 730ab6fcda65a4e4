import type { Absence } from './absence-store.ts';

/**
 * Who looks after what is a person's at a moment: they themselves while they are here, else their stand-in, or who stands in for
 * that one; null: nobody in particular, where none was named or all of them are away. Pure.
 */
export function standInFor(userId: string, absences: readonly Absence[], at: Date): string | null {
  const asked = new Set<string>();
  let current: string | null = userId;
  while (current !== null && !asked.has(current)) {
    asked.add(current);
    const absence = absences.find((one) => one.userId === current && isNow(one, at));
    if (!absence) return current;
    current = absence.standInId;
  }
  return null;
}

/** Whether somebody is away at a moment. */
export const isNow = ({ from, until }: Pick<Absence, 'from' | 'until'>, at: Date): boolean => from <= at && at < until;
