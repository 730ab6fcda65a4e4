import type { Source } from '../knowledge/passage.ts';

/** One of several things that a question may mean, by where its answer stands. */
export type Option = { readonly name: string; readonly path: string; readonly heading: string };

/** A question in a talk and what came of it. What a dialogue is about is read from these, oldest first: nothing else is kept. */
export type Exchange = {
  /** As it was asked. */
  readonly asked: string;
  /** In whole words: what it was understood to ask. */
  readonly question: string;
  readonly at: Date;
  /** What was answered and where that stands; absent when we did not know, or asked back. */
  readonly answer?: { readonly text: string; readonly sources: readonly Source[] };
  /** The message that asked it, where it brought files: who asks on about them does not send them again. */
  readonly withFiles?: string;
  /** We asked back which of these was meant. */
  readonly options?: readonly Option[];
};
