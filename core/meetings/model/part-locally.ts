import { languageOf, summarizeLocally } from '../local/summarize-locally.ts';
import type { Cited, MeetingContext } from '../minutes.ts';
import type { Transcript, Utterance } from '../transcript.ts';
import type { MinutesAnswer } from './summarize-meeting.prompt.ts';

type Meeting = { readonly transcript: Transcript; readonly context: MeetingContext };

/** What a part of a meeting comes to without a model, as a model would give it. `utterances` follow each other. */
export function partLocally(
  utterances: readonly Utterance[],
  { transcript, context: { language = languageOf(transcript), ...context } }: Meeting,
): MinutesAnswer {
  const first = utterances[0]?.index ?? 0;
  const part = { utterances: utterances.map((utterance, index) => ({ ...utterance, index })), notes: [] };
  const {
    summary = [],
    topics,
    decisions,
    actionItems,
    openQuestions,
  } = summarizeLocally(part, {
    ...context,
    language,
  });
  const cited = ({ text, quote, utterances: own }: Cited) => ({
    ...{ text, quote },
    utterances: own.map((index) => index + first),
  });
  return {
    summary: summary.map(cited),
    topics: topics.map(({ title, sentences }) => ({ title, sentences: sentences.map(cited) })),
    decisions: decisions.map(({ reversed = false, reversedBy = null, ...decision }) => ({
      ...cited(decision),
      ...{ reversed, reversedBy },
    })),
    actionItems: actionItems.map(({ task, owner = null, due = null, ...item }) => ({
      ...cited(item),
      ...{ task, owner, due },
    })),
    openQuestions: openQuestions.map(cited),
  };
}
