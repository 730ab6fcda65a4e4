import { dayIn } from '../text/day-in.ts';
import { detectLanguage } from '../text/language.ts';
import { splitSentences } from '../text/sentences.ts';
import { announcements } from './announcements.ts';
import { asidesIn, isToAssistant } from './asides.ts';
import { chooseSentences } from './choose-sentences.ts';
import { citeSpoken } from './cite.ts';
import { contentWords, wordWeights } from './content-words.ts';
import { PROCEDURAL, plainSpeech } from './cue-phrases.ts';
import { findActions } from './find-actions.ts';
import { findDecisions } from './find-decisions.ts';
import { findOpenQuestions } from './find-open-questions.ts';
import type { MeetingContext, Minutes, Topic } from './minutes.ts';
import { peopleIn } from './people-named.ts';
import { readDates } from './read-dates.ts';
import type { Meeting } from './replies.ts';
import { segmentTopics } from './segment-topics.ts';
import { type Spoken, spokenSentences } from './spoken.ts';
import { titleTopic } from './title-topic.ts';
import type { Transcript } from './transcript.ts';

const FEWEST_SENTENCES = 1;
const MOST_SENTENCES = 2;
const SENTENCES_FOR_ONE = 25;
const READ_FOR_LANGUAGE = 4000;

/**
 * Minutes without a model: the sentences that tell most of each topic, and what cue phrases in English and Chinese
 * mark as decided, promised or left open. All of it is quoted, none of it is made up.
 */
export function summarizeLocally(transcript: Transcript, context: MeetingContext): Minutes {
  const spoken = spokenSentences(transcript);
  const written = transcript.utterances.some(({ saidAt }) => saidAt !== undefined);
  const meeting: Meeting = { spoken, asides: asidesIn(spoken), weight: wordWeights(spoken), written };
  const attendees = attendeesOf(transcript);
  const date = dateOf(context);
  const language = context.language ?? languageOf(transcript);
  const decisions = findDecisions(meeting);
  const actionItems = findActions(meeting, peopleIn(attendees), readDates(transcript, context));
  return {
    title: titleOf(transcript, date, language),
    date,
    language,
    attendees,
    topics: topicsOf(
      meeting,
      attendees,
      new Set([...decisions, ...actionItems].flatMap(({ utterances }) => utterances)),
    ),
    decisions,
    actionItems,
    openQuestions: findOpenQuestions(meeting, decisions),
    rung: 'local',
    notes: [...transcript.notes, ...assistantNotes(transcript)],
  };
}

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
export const assistantNotes = ({ utterances }: Transcript): string[] =>
  utterances.some(({ text }) => splitSentences(text).some(isToAssistant))
    ? [
        'Somebody spoke to the assistant in this meeting. Those words are kept as speech; nothing was done because of them.',
      ]
    : [];

/** `listed`: utterances that stand among the decisions and action items already. */
function topicsOf(meeting: Meeting, attendees: readonly string[], listed: ReadonlySet<number>): Topic[] {
  const { spoken, asides, weight } = meeting;
  const names = new Set(attendees.flatMap(contentWords));
  const skip = ({ place, text, utterances }: Spoken): boolean =>
    asides.has(place) || utterances.some((index) => listed.has(index)) || PROCEDURAL.test(plainSpeech(text));
  const announced = announcements(spoken, names);
  return segmentTopics(spoken, announced, weight).flatMap((segment) => {
    const sentences = spoken.slice(segment.from, segment.to);
    const count = Math.min(
      MOST_SENTENCES,
      Math.max(FEWEST_SENTENCES, Math.round(sentences.length / SENTENCES_FOR_ONE)),
    );
    const chosen = chooseSentences(sentences, count, weight, skip);
    if (chosen.length === 0) return [];
    return [
      {
        title: titleTopic(spoken, segment, announced, names),
        sentences: chosen.map((sentence) => citeSpoken([sentence])),
      },
    ];
  });
}
