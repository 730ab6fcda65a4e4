/** A text in the two languages that are equals here. */
type Bilingual = { readonly en: string; readonly zh: string };

/**
 * What should become of a message with this intent when no policy of the workspace says otherwise. `reply-inside`: colleagues
 * get a draft, others a person. `answer`: the reply goes out by itself where all of it stands in the handbook; else a person
 * looks first. No built-in intent has it.
 */
export const HANDLINGS = ['reply', 'reply-inside', 'answer', 'person', 'file', 'junk', 'minutes'] as const;
export type Handling = (typeof HANDLINGS)[number];

/**
 * One thing that people (or machines) want when they write. Built-in intents are one file each in
 * `builtin/`; a workspace adds its own as rows of the same shape.
 */
export type Intent = {
  /** kebab-case, stable: stored with every classification. */
  readonly id: string;
  readonly name: Bilingual;
  /** One sentence, also shown to a language model as the label's meaning. */
  readonly description: Bilingual;
  readonly handling: Handling;
  /** Folder or label it is filed under. */
  readonly folder: string;
  /** Short name of the emoji that says so where people react with emojis: `receipt`. */
  readonly emoji?: string;
  /** Sentences and short messages people write with this intent; the local student learns from these. */
  readonly examples: { readonly en: readonly string[]; readonly zh: readonly string[] };
  /** The built-in intent that a workspace calls by this one's id: what code knows of that holds for this. */
  readonly builtin?: string;
  /** Ids that mean this intent too: what was renamed to it or merged into it. */
  readonly formerly?: readonly string[];
};

/** Gives a literal its type without widening. */
export const defineIntent = (intent: Intent): Intent => intent;
