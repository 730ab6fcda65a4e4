/** Which way a result was made: a certain rule, the local algorithm, a fast or a strong model, a person. */
export type Rung = 'rule' | 'local' | 'fast' | 'strong' | 'person';

export const URGENCIES = ['low', 'normal', 'high', 'critical'] as const;
export type Urgency = (typeof URGENCIES)[number];
export const TONES = ['angry', 'worried', 'neutral', 'pleased'] as const;
export type Tone = (typeof TONES)[number];

/** An intent with its probability (0 to 1) and the words that spoke for it, strongest first. */
export type ScoredIntent = { readonly intent: string; readonly confidence: number; readonly words: readonly string[] };

/** One thing asked for in a message; a mail may carry several. `text` is the asking sentence as written. */
export type Ask = { readonly text: string; readonly intent: string; readonly confidence: number };

/** What a message is about and how it is meant. `intents` is never empty, best first. */
export type Classification = {
  readonly intents: readonly ScoredIntent[];
  readonly asks: readonly Ask[];
  readonly urgency: Urgency;
  /** ISO date by which something is asked for, where the text names one. */
  readonly deadline?: string;
  readonly tone: Tone;
  /** ISO 639-1; `zh` for all written Chinese, `und` when there is too little text. */
  readonly language: string;
  readonly rung: Rung;
  /** One sentence a person understands: what decided. */
  readonly why: string;
  /** Things to warn about, in words: "asks for a password", "text addressed to the assistant". */
  readonly warnings: readonly string[];
  /** What spoke besides the words, when it was classified: a label learns from it. Absent where nothing did. */
  readonly marks?: readonly string[];
};
