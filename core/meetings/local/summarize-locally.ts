import { dayIn } from '../../text/day-in.ts';
import { detectLanguage } from '../../text/language.ts';
import { splitSentences } from '../../text/sentences.ts';
import { ownersIn, withoutFalseOwner } from '../checks/check-owner.ts';
import type { Figures, MeetingContext, Minutes, Topic } from '../minutes.ts';
import type { Transcript } from '../transcript.ts';
import { asidesIn, isToAssistant } from '../words/asides.ts';
import { citeSpoken } from '../words/cite.ts';
import { contentWords, wordWeights } from '../words/content-words.ts';
import { PROCEDURAL, plainSpeech } from '../words/cue-phrases.ts';
import { peopleIn } from '../words/people-named.ts';
import { readDates, readDatesToCome } from '../words/read-dates.ts';
import type { Meeting } from '../words/replies.ts';
import { type Spoken, spokenSentences } from '../words/spoken.ts';
import { announcements } from './announcements.ts';
import { chooseSentences } from './choose-sentences.ts';
import { findActions } from './find-actions.ts';
import { findDecisions } from './find-decisions.ts';
import { findFigures } from './find-figures.ts';
import { findOpenQuestions } from './find-open-questions.ts';
import { nameSubjects, type Titled } from './name-subjects.ts';
import { segmentTopics } from './segment-topics.ts';
import { summarizeInShort } from './summarize-in-short.ts';
import { titleTopic } from './title-topic.ts';

const FEWEST_SENTENCES = 1;
const MOST_SENTENCES = 2;
const SENTENCES_FOR_ONE = 25;
const READ_FOR_LANGUAGE = 4000;

/**
 * Minutes without a model: the sentences that tell most of each topic, and what cue phrases in English and Chinese
 * mark as decided, promised or left open. All of it is quoted, none of it is made up.
 */
export function summarizeLocally(transcript: Transcript, context: MeetingContext): Minutes {
  const meeting = heardIn(transcript);
  const { spoken } = meeting;
  const attendees = attendeesOf(transcript);
  const date = dateOf(context);
  const language = context.language ?? languageOf(transcript);
  const decisions = findDecisions(meeting);
  const found = findActions(meeting, peopleIn(attendees), readDatesToCome(transcript, context));
  const isOwner = ownersIn(transcript);
  const actionItems = found.map((item) => withoutFalseOwner(item, isOwner));
  const listed = new Set([...decisions, ...actionItems].flatMap(({ utterances }) => utterances));
  const skip = tellsNothing(meeting);
  const stretches = stretchesOf(meeting, attendees);
  const subjects = nameSubjects(spoken, stretches, language);
  return {
    title: titleOf(transcript, date, language),
    date,
    language,
    attendees,
    summary: [...(subjects ? [subjects] : []), ...summarizeInShort(spoken, skip, language)],
    topics: topicsOf(
      meeting,
      stretches,
      (sentence) => skip(sentence) || sentence.utterances.some((index) => listed.has(index)),
    ),
    decisions,
    actionItems,
    openQuestions: findOpenQuestions(meeting, decisions),
    figures: figuresOf(transcript, context, meeting),
    rung: 'local',
    notes: [...transcript.notes, ...assistantNotes(transcript, language)],
  };
}

function heardIn(transcript: Transcript): Meeting {
  const spoken = spokenSentences(transcript);
  const written = transcript.utterances.some(({ saidAt }) => saidAt !== undefined);
  return { spoken, asides: asidesIn(spoken), weight: wordWeights(spoken), written };
}

const tellsNothing =
  ({ asides }: Meeting) =>
  ({ place, text }: Spoken): boolean =>
    asides.has(place) || PROCEDURAL.test(plainSpeech(text));

/** The numbers and dates of a meeting, whoever writes the rest of its minutes. */
export const figuresOf = (
  transcript: Transcript,
  context: MeetingContext,
  heard: Meeting = heardIn(transcript),
): Figures[] => findFigures({ spoken: heard.spoken, dates: readDates(transcript, context), skip: tellsNothing(heard) });

export const titleOf = ({ title }: Transcript, date: string, language: string): string =>
  title ?? (language === 'zh' ? `${date} 会议` : `Meeting on ${date}`);

/** The date of the meeting where it took place. */
export const dateOf = ({ meetingDate, zone }: MeetingContext): string => dayIn(zone, meetingDate);

export const attendeesOf = ({ utterances }: Transcript): string[] =>
  [...new Set(utterances.map(({ speaker }) => speaker))].filter((speaker) => speaker !== '');

/** Read from all over the meeting: a greeting in one language says little about the rest. */
export function languageOf({ utterances }: Transcript): string {
  const step = Math.max(1, Math.floor(utterances.length / 80));
  const sample = utterances.filter((_, at) => at % step === 0).map(({ text }) => text);
  return detectLanguage(sample.join('\n').slice(0, READ_FOR_LANGUAGE));
}

/** Said in the minutes, so that nobody wonders whether it was done. */
export function assistantNotes({ utterances }: Transcript, language: string): string[] {
  if (!utterances.some(({ text }) => splitSentences(text).some(isToAssistant))) return [];
  return [
    language === 'zh'
      ? '会上有人对助手说话。这些话只作为发言保留，没有因此执行任何操作。'
      : 'Somebody spoke to the assistant in this meeting. Those words are kept as speech; nothing was done because of them.',
  ];
}

/** The stretches of the meeting that are about one subject, each with its title. */
function stretchesOf({ spoken, weight }: Meeting, attendees: readonly string[]): Titled[] {
  const names = new Set(attendees.flatMap(contentWords));
  const announced = announcements(spoken, names);
  const said = new Set([...announced.values()].map((title) => title.toLowerCase()));
  const titled = segmentTopics(spoken, announced, weight).map((segment) => {
    const title = titleTopic(spoken, segment, announced, names);
    return { ...segment, title, announced: said.has(title.toLowerCase()) };
  });
  return titled.reduce(joinSameTitle, []);
}

/** What is called the same and follows each other is one topic. */
function joinSameTitle(before: readonly Titled[], next: Titled): Titled[] {
  const last = before.at(-1);
  return last?.title === next.title ? [...before.slice(0, -1), { ...next, from: last.from }] : [...before, next];
}

function topicsOf(
  { spoken, weight }: Meeting,
  stretches: readonly Titled[],
  skip: (sentence: Spoken) => boolean,
): Topic[] {
  return stretches.flatMap(({ title, from, to }) => {
    const sentences = spoken.slice(from, to);
    const count = Math.min(
      MOST_SENTENCES,
      Math.max(FEWEST_SENTENCES, Math.round(sentences.length / SENTENCES_FOR_ONE)),
    );
    const chosen = chooseSentences(sentences, count, weight, skip);
    return chosen.length === 0 ? [] : [{ title, sentences: chosen.map((sentence) => citeSpoken([sentence])) }];
  });
}
