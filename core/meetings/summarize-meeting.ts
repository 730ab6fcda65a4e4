import { reasonOf } from '../errors.ts';
import type { Call, Generated, LlmGateway, Tier } from '../llm/gateway.ts';
import { markReversals } from './mark-reversals.ts';
import { mergeAnswers } from './merge-answers.ts';
import type { MeetingContext, Minutes } from './minutes.ts';
import { refuseUntrue } from './refuse-untrue.ts';
import { assistantNotes, attendeesOf, dateOf, languageOf, summarizeLocally, titleOf } from './summarize-locally.ts';
import { type MinutesAnswer, summarizeMeetingPrompt } from './summarize-meeting.prompt.ts';
import type { Transcript } from './transcript.ts';
import { transcriptParts } from './transcript-parts.ts';
import { verifyMinutes } from './verify-minutes.ts';

type Deps = { readonly gateway?: LlmGateway; readonly call: Call };
type Result = {
  readonly minutes: Minutes;
  /** Why the local algorithm wrote them although a model is configured. */
  readonly stepDown?: string;
  readonly receipts: readonly Generated<unknown>[];
};

/**
 * The minutes of a meeting: by the model when there is one, part by part if the meeting is long, and every line checked
 * against the transcript; else, or when the model fails, by the local algorithm, which then says why.
 */
export async function summarizeMeeting(transcript: Transcript, context: MeetingContext, deps: Deps): Promise<Result> {
  if (deps.gateway === undefined) return { minutes: locally(transcript, context), receipts: [] };
  const receipts: Generated<unknown>[] = [];
  try {
    return { minutes: await withModel(transcript, context, deps.gateway, deps.call, receipts), receipts };
  } catch (error) {
    deps.call.signal?.throwIfAborted();
    return { minutes: locally(transcript, context), stepDown: reasonOf(error), receipts };
  }
}

const locally = (transcript: Transcript, context: MeetingContext): Minutes =>
  verifyMinutes(summarizeLocally(transcript, context), transcript, context).minutes;

async function withModel(
  transcript: Transcript,
  context: MeetingContext,
  gateway: LlmGateway,
  call: Call,
  receipts: Generated<unknown>[],
): Promise<Minutes> {
  const parts = transcriptParts(transcript.utterances);
  const answers: MinutesAnswer[] = [];
  for (const utterances of parts) {
    const generated = await gateway.generate(
      summarizeMeetingPrompt(utterances, context, { part: parts.length > 1 }),
      call,
    );
    receipts.push(generated);
    answers.push(generated.value);
  }
  const answered = toMinutes(mergeAnswers(answers), receipts.at(-1)?.tier ?? 'strong', transcript, context);
  const written = { ...answered, decisions: markReversals(answered.decisions, transcript) };
  const { minutes, dropped } = verifyMinutes(written, transcript, context);
  const lines = linesOf(written);
  refuseUntrue({ lines, kept: linesOf(minutes), dropped: dropped.length });
  return minutes;
}

const linesOf = ({ topics, decisions, actionItems, openQuestions }: Minutes): number =>
  topics.flatMap(({ sentences }) => sentences).length + decisions.length + actionItems.length + openQuestions.length;

function toMinutes(answer: MinutesAnswer, tier: Tier, transcript: Transcript, context: MeetingContext): Minutes {
  const language = context.language ?? languageOf(transcript);
  return {
    title: titleOf(transcript, dateOf(context), language),
    date: dateOf(context),
    language,
    attendees: attendeesOf(transcript),
    topics: answer.topics,
    decisions: answer.decisions.map(({ reversed, reversedBy, ...decision }) => ({
      ...decision,
      ...(reversed && { reversed }),
      ...(reversed && reversedBy !== null && { reversedBy }),
    })),
    actionItems: answer.actionItems.map(({ owner, due, ...item }) => ({
      ...item,
      ...(owner !== null && { owner }),
      ...(due !== null && { due }),
    })),
    openQuestions: answer.openQuestions,
    rung: tier,
    notes: [...transcript.notes, ...assistantNotes(transcript, language)],
  };
}
