import type { Intent } from './intent.ts';

/** What a workspace says of an intent: all there is of one of its own, and of a built-in one what is other than it came. */
export type ChangedIntent = { readonly id: string } & Partial<Omit<Intent, 'id' | 'builtin' | 'formerly'>> & {
    /** Texts that people labelled elsewhere: learned from like examples, but somebody's mail. */
    readonly labelled?: readonly string[];
  };

/** An intent that is not in force any more, and what took its place, if anything did. */
export type RetiredIntent = { readonly id: string } & (
  | { readonly renamedTo: string }
  | { readonly mergedInto: string }
  | { readonly removed: true }
);

/** A row of a workspace's intents. A retired one leads to one in force: never to another retired one. */
export type StoredIntent = ChangedIntent | RetiredIntent;

export const isRetired = (stored: StoredIntent): stored is RetiredIntent =>
  'renamedTo' in stored || 'mergedInto' in stored || 'removed' in stored;

/** The id of what took its place; undefined where nothing did. */
export function successorOf(retired: RetiredIntent): string | undefined {
  if ('renamedTo' in retired) return retired.renamedTo;
  return 'mergedInto' in retired ? retired.mergedInto : undefined;
}
