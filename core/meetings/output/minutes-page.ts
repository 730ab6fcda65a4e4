import type { ActionItem, Cited, Decision, Figures, Minutes } from '../minutes.ts';
import type { FilledLine, FilledSection, FilledTemplate } from '../templates/template.ts';
import type { Transcript } from '../transcript.ts';
import { type MinutesWords, minutesWords } from './minutes-words.ts';
import { type Moment, momentOf, utteranceAt } from './moment.ts';

export type PageLine = {
  readonly text: string;
  /** What stands before it: who is to do it, the figures that it names. */
  readonly lead?: string;
  /** What is to be known beside it: when it is due, or what took its place. */
  readonly aside?: string;
  /** It holds no more. */
  readonly struck?: true;
  readonly moment?: Moment;
};
type PageBlock = { readonly heading?: string; readonly lines: readonly PageLine[] };
export type PageSection = {
  readonly title: string;
  readonly list: 'plain' | 'numbered' | 'checklist';
  readonly blocks: readonly PageBlock[];
  /** What stands there when there is no line. */
  readonly nothing: string;
};

/** Minutes as people read them, whatever they are written in. All words are as they were said: not escaped. */
export type MinutesPage = {
  readonly title: string;
  readonly language: string;
  readonly words: MinutesWords;
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly sections: readonly PageSection[];
};

type View = { readonly words: MinutesWords; readonly transcript: Pick<Transcript, 'utterances'> };

/** Lays out minutes: by the sections of a template where one was filled, else by decisions, action items and the rest. */
export function minutesPage(
  minutes: Minutes,
  transcript: Pick<Transcript, 'utterances'>,
  filled?: FilledTemplate,
): MinutesPage {
  const words = minutesWords(minutes.language);
  const view = { words, transcript };
  const notes = [
    ...((filled ?? minutes).rung === 'local' ? [words.local] : []),
    ...minutes.notes,
    ...(filled?.notes ?? []),
  ].map((text) => ({ text }));
  return {
    title: minutes.title,
    language: minutes.language,
    words,
    facts: factsOf(minutes, words),
    sections: [
      ...(filled ? filled.sections.map((section) => filledSection(section, view)) : usualSections(minutes, view)),
      ...(notes.length === 0 ? [] : [section(words.notes, 'plain', notes, words)]),
    ],
  };
}

function factsOf({ date, attendees }: Minutes, words: MinutesWords): MinutesPage['facts'] {
  return [
    ...(date === undefined ? [] : [[words.date, date] as const]),
    ...(attendees.length === 0 ? [] : [[words.attendees, attendees.join(words.and)] as const]),
  ];
}

const section = (
  title: string,
  list: PageSection['list'],
  lines: readonly PageLine[],
  { none }: MinutesWords,
): PageSection => ({ title, list, blocks: lines.length === 0 ? [] : [{ lines }], nothing: none });

/** Older minutes are not summed up, and list no numbers. */
function usualSections(minutes: Minutes, view: View): PageSection[] {
  const { words } = view;
  const { summary = [], topics, decisions, actionItems, openQuestions, figures = [] } = minutes;
  const said = (cited: Cited) => citedLine(cited, view);
  const discussed = topics.map(({ title, sentences }) => ({ heading: title, lines: sentences.map(said) }));
  return [
    ...(summary.length === 0 ? [] : [section(words.summary, 'plain', summary.map(said), words)]),
    section(
      words.decisions,
      'numbered',
      decisions.map((decision) => decisionLine(decision, view)),
      words,
    ),
    section(
      words.actionItems,
      'checklist',
      actionItems.map((item) => actionLine(item, view)),
      words,
    ),
    section(words.openQuestions, 'plain', openQuestions.map(said), words),
    ...(figures.length === 0
      ? []
      : [
          section(
            words.figures,
            'plain',
            figures.map((line) => figuresLine(line, view)),
            words,
          ),
        ]),
    ...(topics.length === 0
      ? []
      : [{ title: words.topics, list: 'plain' as const, blocks: discussed, nothing: words.none }]),
  ];
}

function filledSection({ title, format, lines }: FilledSection, view: View): PageSection {
  const list = format === 'numbered' || format === 'checklist' ? format : 'plain';
  const blocks =
    format === 'by-person' ? byPerson(lines, view) : [{ lines: lines.map((one) => filledLine(one, view)) }];
  return { title, list, blocks: lines.length === 0 ? [] : blocks, nothing: view.words.nothingSaid };
}

function byPerson(lines: readonly FilledLine[], view: View): PageBlock[] {
  const speakerOf = ({ utterances: [first] }: FilledLine) => utteranceAt(first, view.transcript)?.speaker;
  // Who says that somebody should do something need not be who does it.
  const whose = (line: FilledLine): string =>
    line.owner ?? ((line.task === undefined && speakerOf(line)) || view.words.nobody);
  return [...Map.groupBy(lines, whose)].map(([heading, own]) => ({
    heading,
    lines: own.map((line) => {
      const { lead: _, ...rest } = filledLine(line, view);
      return rest;
    }),
  }));
}

function filledLine({ task, ...line }: FilledLine, view: View): PageLine {
  return task === undefined ? decisionLine(line, view) : actionLine({ ...line, task }, view);
}

function citedLine(cited: Cited, { transcript }: View): PageLine {
  const moment = momentOf(cited, transcript);
  return { text: cited.text, ...(moment && { moment }) };
}

/** A day that is not written as such is followed by its date. */
function figuresLine(line: Figures, view: View): PageLine {
  const lead = line.figures.map(({ said, date }) => (date === undefined || said === date ? said : `${said} (${date})`));
  return { ...citedLine(line, view), lead: lead.join(view.words.and) };
}

function decisionLine(decision: Decision, view: View): PageLine {
  const { reversed, reversedBy } = decision;
  const by = reversedBy === undefined ? undefined : reversedBy + 1;
  const line = citedLine(decision, view);
  return reversed ? { ...line, struck: true, aside: view.words.reversed(by) } : line;
}

function actionLine(item: ActionItem, view: View): PageLine {
  const { owner = view.words.nobody, due, task, wrong } = item;
  const line = { ...citedLine(item, view), text: task, lead: owner };
  if (wrong) return { ...line, struck: true, aside: view.words.wrong };
  return due === undefined ? line : { ...line, aside: view.words.due(due) };
}
