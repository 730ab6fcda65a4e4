/** A made-up question, the pages that are shown with it, and which of them answers it, counted from 1; absent: none does. */
export type TrialQuestion = {
  readonly question: string;
  readonly answeredBy?: number;
  /** What each page is called, and what it says. */
  readonly pages: readonly (readonly [title: string, text: string])[];
};
