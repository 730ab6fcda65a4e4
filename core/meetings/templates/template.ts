import type { Rung } from '../../intents/classification.ts';
import type { ActionItem, Cited } from '../minutes.ts';

export const SECTION_FORMATS = ['list', 'numbered', 'checklist', 'by-person'] as const;
/** How a section is written: as one list, or with a list for each person. */
export type SectionFormat = (typeof SECTION_FORMATS)[number];

export const MINUTES_PARTS = ['summary', 'topics', 'decisions', 'actionItems', 'openQuestions'] as const;
/** The lists that all minutes have. */
export type MinutesPart = (typeof MINUTES_PARTS)[number];

type Bilingual = { readonly en: string; readonly zh: string };

export type Section = {
  readonly title: Bilingual;
  /** What belongs into it, as a model is told. */
  readonly instruction: string;
  readonly format: SectionFormat;
  /** Without a model it is filled from these lists, and with sentences that say one of these phrases. One of both is given. */
  readonly from?: readonly MinutesPart[];
  readonly phrases?: { readonly en: readonly string[]; readonly zh: readonly string[] };
};

/** The sections of minutes for one kind of meeting. */
export type Template = { readonly id: string; readonly name: Bilingual; readonly sections: readonly Section[] };

/** A line with its evidence; one that is something to do has a task. */
export type FilledLine = Cited & Partial<Omit<ActionItem, keyof Cited>> & { readonly reversed?: boolean };

/** `title` is in the language of the meeting. */
export type FilledSection = {
  readonly title: string;
  readonly format: SectionFormat;
  readonly lines: readonly FilledLine[];
};

/** A template with what was said in one meeting. A section of which nothing was said has no lines. */
export type FilledTemplate = {
  readonly id: string;
  readonly name: string;
  readonly rung: Rung;
  readonly sections: readonly FilledSection[];
  /** What a reader should know: lines that were left out because nobody said so. */
  readonly notes: readonly string[];
};
