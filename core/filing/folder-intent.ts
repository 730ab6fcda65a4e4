import { meantBy } from '../intents/in-force.ts';
import type { Intent } from '../intents/intent.ts';
import type { FilingAction } from './filing-store.ts';

/** A folder of a mailbox as people know it. */
export type KnownFolder = {
  /** As the server calls it. */
  readonly path: string;
  /** Below the mailbox's own prefix, levels parted by "/": as an intent's folder is named. */
  readonly name: string;
  /** What it is for, where it has a use of its own: `sent`, `trash`. */
  readonly role?: string | undefined;
  /** It holds what bears a label of ours, and messages lie elsewhere too. */
  readonly isLabel?: boolean;
};

/**
 * The intent that a message has which a person put there: that whose folder it is, if no other intent has the same one; spam
 * for Junk. Folders with another use of their own (Archive, Sent, Trash) say nothing, whatever their name. Pure.
 */
export function intentOfFolder(
  { name, role }: KnownFolder,
  intents: readonly Pick<Intent, 'id' | 'folder' | 'formerly'>[],
): string | undefined {
  if (role === 'junk') return meantBy(SPAM, intents)?.id;
  if (role !== undefined) return undefined;
  const [owner, ...others] = intents.filter(({ folder }) => isSameName(folder, name));
  return others.length === 0 ? owner?.id : undefined;
}

/** The built-in intent that Junk is the folder of, by its original id. */
export const SPAM = 'spam';

/** Whether filing puts what it files, or its label, into the folder. */
export const putsInto = ({ moveTo, label }: FilingAction, { name, role, isLabel }: KnownFolder): boolean => {
  if (isLabel) return isSameName(label.name, name);
  if (!moveTo) return false;
  return 'role' in moveTo ? moveTo.role === role : isSameName(moveTo.folder, name);
};

/** Mail programs fold case, and a label can have no "/". */
const isSameName = (one: string, other: string): boolean => keyOf(one) === keyOf(other);
const keyOf = (name: string): string => name.normalize('NFC').trim().toLowerCase().replaceAll('/', '-');
