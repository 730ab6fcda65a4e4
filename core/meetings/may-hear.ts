import type { Person } from '../people/people-store.ts';
import type { MeetingOrigin } from './meeting-store.ts';

export type MeetingAsker = {
  readonly person: Pick<Person, 'id' | 'role'>;
  /** Where others read the answer too. */
  readonly place?: { readonly accountId: string; readonly id: string };
};

/**
 * Whether somebody may be told what was said in a meeting. In a place that is what was handed over there, which all who read there
 * can open. Alone, colleagues are told of what came by mail, at the terminal or where all of them may read; and everybody of what
 * they handed over themselves.
 */
export function mayHear({ from }: MeetingOrigin, { person, place }: MeetingAsker): boolean {
  if (from?.deleted) return false;
  if (place) return from?.place?.id === place.id && from.accountId === place.accountId;
  if (from?.senderId === person.id) return true;
  return person.role !== undefined && (from?.place === undefined || from.place.kind === 'public');
}
