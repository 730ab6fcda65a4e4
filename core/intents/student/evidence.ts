/** What is known of a message: its words, and marks that are not words ("no-reply sender", "calendar part"). */
export type Evidence = { readonly text: string; readonly marks?: readonly string[] };
/** `taught`: a model said so and no person. It is learned, but nothing is measured by it. */
export type Example = Evidence & { readonly intent: string; readonly weight?: number; readonly taught?: true };

/** How much a mark speaks for an intent before anything was learned, in log-odds. */
export type MarkPriors = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** The intent of examples that belong to none. It is never predicted: it says what is out of scope. */
export const NONE_OF_THESE = 'none-of-these';

/** A model that is sure of itself is believed half as much as an example that somebody wrote. */
const MODEL_WEIGHS = 0.5;

/** What a model said a text is about, as sure as it was (0 to 1). */
export const asTaught = (
  evidence: Evidence,
  { intent, confidence }: { readonly intent: string; readonly confidence: number },
): Example => ({ ...evidence, intent, weight: MODEL_WEIGHS * confidence, taught: true });
