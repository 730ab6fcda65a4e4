import type { Core } from '../core.ts';
import { defineError } from '../errors.ts';
import { isDecider } from '../replies/draft-errors.ts';
import { startOfDay } from '../text/day-in.ts';
import type { Absence } from './absence-store.ts';
import type { Person } from './people-store.ts';

const badDays = defineError({
  code: 'people.absence',
  message: (from: string, until: string) =>
    `"${from}" to "${until}" is no time to be away in: give real days as YYYY-MM-DD, the last one not before the first and not over yet.`,
});
const badStandIn = defineError({
  code: 'people.stand-in',
  message: (name: string) => `${name} can't stand in: that takes another colleague with the role approver or admin.`,
});
const notYours = defineError({
  code: 'people.absence-of-others',
  message: (name: string) => `Only ${name} or an admin can say when ${name} is away.`,
});

type Planned = {
  readonly workspaceId: string;
  readonly person: Person;
  /** Who says so. */
  readonly by: Person;
  /** First and last day, YYYY-MM-DD, in the person's zone. */
  readonly from: string;
  readonly until: string;
  readonly standIn: Person | undefined;
};
type Deps = Pick<Core, 'inTransaction' | 'clock'>;

/** Says when somebody is away and who looks after their drafts meanwhile; in the place of what was said before. */
export async function planAbsence(
  { workspaceId, person, by, from, until, standIn }: Planned,
  { inTransaction, clock }: Deps,
): Promise<Absence> {
  mayPlan(person, by);
  if (standIn && (standIn.id === person.id || !isDecider(standIn))) throw badStandIn(standIn.name);
  return inTransaction(async ({ stores }) => {
    const zone = person.zone ?? (await stores.workspaces.get(workspaceId)).zone;
    const [first, last] = [startOfDay(zone, from), startOfDay(zone, until)];
    // The day after the last one, also where the clock is put forward or back that day.
    const next = last && startOfDay(zone, new Date(Date.parse(until) + DAY_MS).toISOString().slice(0, 10));
    if (!first || !next || next <= first || next <= clock.now()) throw badDays(from, until);
    const absence = { userId: person.id, from: first, until: next, standInId: standIn?.id ?? null };
    await stores.absences.set(workspaceId, absence);
    const detail = { from, until, standIn: standIn?.id ?? 'nobody' };
    await stores.audit.record(workspaceId, [{ actor: by.id, action: 'person.away', subject: person.id, detail }]);
    return absence;
  });
}

const DAY_MS = 86_400_000;

/** They are back, or do not go. False when nothing was planned. */
export async function endAbsence(
  { workspaceId, person, by }: Pick<Planned, 'workspaceId' | 'person' | 'by'>,
  { inTransaction }: Pick<Core, 'inTransaction'>,
): Promise<boolean> {
  mayPlan(person, by);
  return inTransaction(async ({ stores }) => {
    if (!(await stores.absences.end(workspaceId, person.id))) return false;
    await stores.audit.record(workspaceId, [{ actor: by.id, action: 'person.back', subject: person.id }]);
    return true;
  });
}

function mayPlan(person: Person, by: Person): void {
  if (by.id !== person.id && by.role !== 'admin') throw notYours(person.name);
}
