import type { Rung } from '../intents/classification.ts';

/** A statement with its evidence: `utterances` are indexes into the transcript, `quote` their words as spoken. */
export type Cited = { readonly text: string; readonly utterances: readonly number[]; readonly quote: string };

/** What was settled. `reversedBy` is the index, among the decisions, of the one that took its place. */
export type Decision = Cited & { readonly reversed?: boolean; readonly reversedBy?: number };

/** What somebody will do. `due` is an ISO date. `wrong`: a person said that nobody promised it. */
export type ActionItem = Cited & {
  readonly owner?: string;
  readonly due?: string;
  readonly task: string;
  readonly wrong?: boolean;
};

/** A sentence that names numbers or days: each as it was said, a day with its ISO date. */
export type Figures = Cited & {
  readonly figures: readonly { readonly said: string; readonly date?: string }[];
};

export type Topic = { readonly title: string; readonly sentences: readonly Cited[] };

/** What a meeting came to, every line with the utterances that it rests on. */
export type Minutes = {
  readonly title: string;
  /** ISO date in the workspace's zone. */
  readonly date?: string;
  /** ISO 639-1 of most of what was said. */
  readonly language: string;
  readonly attendees: readonly string[];
  /** The whole meeting in a few sentences. */
  readonly summary?: readonly Cited[];
  readonly topics: readonly Topic[];
  readonly decisions: readonly Decision[];
  readonly actionItems: readonly ActionItem[];
  readonly openQuestions: readonly Cited[];
  /** The numbers and dates that were named; absent in minutes made before they were listed. */
  readonly figures?: readonly Figures[];
  readonly rung: Rung;
  /** What a reader should know: what was dropped in the check, words addressed to the assistant. */
  readonly notes: readonly string[];
};

/** When and where the meeting was: dates are read relative to `meetingDate` in `zone` (IANA name). */
export type MeetingContext = { readonly meetingDate: Date; readonly zone: string; readonly language?: string };
