import type { StoredMeeting } from '../meeting-store.ts';
import type { ActionItem, Cited, Decision, Figures, Minutes } from '../minutes.ts';
import type { FilledLine, FilledSection, FilledTemplate } from '../templates/template.ts';
import type { Transcript, Utterance } from '../transcript.ts';
import { clock, utteranceAt } from './moment.ts';

/** One utterance that a line cites. Times are milliseconds from the start of the recording, `time` the same as `12:31`. */
type JsonMoment = {
  readonly utterance: number;
  readonly speaker: string;
  readonly startMs?: number;
  readonly endMs?: number;
  readonly time?: string;
};

/** `utterances` are indexes into `transcript`, `quote` their words as spoken. */
type Told<T extends Cited> = T & { readonly moments: readonly JsonMoment[] };

/** Minutes for programs. Fields may be added; what is here keeps its name and meaning while `version` is 1. */
type MinutesJson = Omit<Minutes, 'summary' | 'topics' | 'decisions' | 'actionItems' | 'openQuestions' | 'figures'> & {
  readonly version: 1;
  readonly id: string;
  /** ISO 8601, in UTC. */
  readonly heldAt: string;
  readonly summary: readonly Told<Cited>[];
  readonly topics: readonly { readonly title: string; readonly sentences: readonly Told<Cited>[] }[];
  readonly decisions: readonly Told<Decision>[];
  readonly actionItems: readonly Told<ActionItem>[];
  readonly openQuestions: readonly Told<Cited>[];
  readonly figures: readonly Told<Figures>[];
  /** Only where a template was asked for. */
  readonly template?: Omit<FilledTemplate, 'sections'> & {
    readonly sections: readonly (Omit<FilledSection, 'lines'> & { readonly lines: readonly Told<FilledLine>[] })[];
  };
  readonly transcript: readonly Utterance[];
};

type Meeting = Pick<StoredMeeting, 'id' | 'heldAt' | 'minutes'> & Pick<Transcript, 'utterances'>;

/** What `frontdesk minutes --format json` prints; docs/minutes.md describes it. */
export function minutesJson({ id, heldAt, minutes, utterances }: Meeting, filled?: FilledTemplate): MinutesJson {
  const told = <T extends Cited>(line: T): Told<T> => ({ ...line, moments: momentsOf(line, { utterances }) });
  const { summary = [], topics, decisions, actionItems, openQuestions, figures = [] } = minutes;
  return {
    version: 1,
    id,
    heldAt: heldAt.toISOString(),
    ...minutes,
    summary: summary.map(told),
    topics: topics.map(({ title, sentences }) => ({ title, sentences: sentences.map(told) })),
    decisions: decisions.map(told),
    actionItems: actionItems.map(told),
    openQuestions: openQuestions.map(told),
    figures: figures.map(told),
    ...(filled && {
      template: {
        ...filled,
        sections: filled.sections.map((section) => ({ ...section, lines: section.lines.map(told) })),
      },
    }),
    transcript: utterances,
  };
}

const momentsOf = (cited: Cited, transcript: Pick<Transcript, 'utterances'>): JsonMoment[] =>
  cited.utterances.flatMap((index) => {
    const utterance = utteranceAt(index, transcript);
    if (utterance === undefined) return [];
    const { speaker, startMs, endMs } = utterance;
    return [
      {
        utterance: index,
        speaker,
        ...(startMs === undefined ? {} : { startMs, time: clock(startMs) }),
        ...(endMs === undefined ? {} : { endMs }),
      },
    ];
  });
