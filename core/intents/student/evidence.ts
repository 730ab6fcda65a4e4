/** What is known of a message: its words, and marks that are not words ("no-reply sender", "calendar part"). */
export type Evidence = { readonly text: string; readonly marks?: readonly string[] };
export type Example = Evidence & { readonly intent: string; readonly weight?: number };

/** How much a mark speaks for an intent before anything was learned, in log-odds. */
export type MarkPriors = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** The intent of examples that belong to none. It is never predicted: it says what is out of scope. */
export const NONE_OF_THESE = 'none-of-these';
