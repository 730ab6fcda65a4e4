import { defineError } from '../errors.ts';
import type { Person } from '../people/people-store.ts';

export const draftNotFound = defineError({
  code: 'drafts.not-found',
  message: (id: string) => `There is no draft ${id}. "frontdesk drafts" lists those that wait.`,
});
export const alreadySettled = defineError({
  code: 'drafts.settled',
  message: (id: string, state: string) => `Draft ${id} is ${state} already: nothing was changed.`,
});
export const changedMeanwhile = defineError({
  code: 'drafts.changed',
  message: (id: string) => `Somebody changed draft ${id} meanwhile: look at it again before you decide.`,
});
export const claimedByAnother = defineError({
  code: 'drafts.claimed',
  message: (id: string, name: string, until: string) =>
    `${name} is editing draft ${id} until ${until} at the latest: nothing was changed.`,
});
export const emptyText = defineError({
  code: 'drafts.empty',
  message: () => 'A reply without words is not sent: nothing was changed.',
});
const notAllowed = defineError({
  code: 'drafts.not-allowed',
  message: (name: string) =>
    `${name} may not decide about drafts: that takes the role approver or admin ("frontdesk people role").`,
});

/** Whether a person may send, change, drop and assign drafts. */
export const isDecider = ({ role }: Pick<Person, 'role'>): boolean => role === 'admin' || role === 'approver';

/** Rejects when the person may not decide about drafts. */
export function mayDecide(person: Pick<Person, 'role' | 'name'>): void {
  if (!isDecider(person)) throw notAllowed(person.name);
}
