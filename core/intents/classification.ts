import type { PersonalData } from '../safety/personal-data/personal-data.ts';

/** Which way a result was made: a certain rule, the local algorithm, a fast or a strong model, a person. */
export type Rung = 'rule' | 'local' | 'fast' | 'strong' | 'person';

export const URGENCIES = ['low', 'normal', 'high', 'critical'] as const;
export type Urgency = (typeof URGENCIES)[number];
export const TONES = ['angry', 'worried', 'neutral', 'pleased'] as const;
export type Tone = (typeof TONES)[number];

/** What somebody may be upset about, the gravest first. */
export const GRIEVANCES = ['lost', 'money', 'treatment', 'cancelled', 'delay', 'no answer', 'quality'] as const;
export type Grievance = (typeof GRIEVANCES)[number];

/** An intent with its probability (0 to 1) and the words that spoke for it, strongest first. */
export type ScoredIntent = { readonly intent: string; readonly confidence: number; readonly words: readonly string[] };

/** One thing asked for in a message; a mail may carry several. `text` is the asking sentence as written. */
export type Ask = { readonly text: string; readonly intent: string; readonly confidence: number };

/** What speaks for or against a sales lead; `words` are those of the message that show it, '' where its sender does. */
export type LeadSign = { readonly kind: LeadSignKind; readonly points: number; readonly words: string };
export type LeadSignKind =
  | 'price'
  | 'trial'
  | 'quantity'
  | 'budget'
  | 'deadline'
  | 'role'
  | 'company'
  | 'choosing'
  | 'contact'
  | 'private address'
  | 'undecided'
  | 'student'
  | 'seller'
  | 'job seeker';

/** How good a sales lead is, 0 to 100, with what speaks for and against it, the weightiest first. */
export type Lead = { readonly score: number; readonly signs: readonly LeadSign[] };

/** Whether the sender waits for an answer, what says so, and the sentences that show it. */
export type ReplyExpected = {
  readonly expected: 'yes' | 'no' | 'maybe';
  readonly because: ReplyReason;
  readonly sentences: readonly string[];
};
export type ReplyReason =
  | 'asks'
  | 'wants a reply'
  | 'invitation'
  | 'complains'
  | 'copy'
  | 'needs none'
  | 'machine'
  | 'asks nothing'
  | 'unclear';

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
  /** What shows the urgency and the tone. This and what follows is absent in what was classified before it was looked for. */
  readonly signs?: { readonly urgency: string; readonly tone: readonly string[] };
  /** What an angry or aggrieved writer is upset about: a reply begins with that. */
  readonly grievance?: Grievance | 'other';
  readonly reply?: ReplyExpected;
  /** Where somebody may want to buy. */
  readonly lead?: Lead;
  /** Kinds of personal data in the message and its attachments. */
  readonly personalData?: readonly PersonalData[];
};
