import { defineError, reasonOf } from '../errors.ts';
import type { Call, Generated, LlmGateway, Tier } from '../llm/gateway.ts';
import { mergeAnswers } from './merge-answers.ts';
import type { MeetingContext, Minutes } from './minutes.ts';
import { assistantNotes, attendeesOf, dateOf, languageOf, summarizeLocally, titleOf } from './summarize-locally.ts';
import { type MinutesAnswer, summarizeMeetingPrompt } from './summarize-meeting.prompt.ts';
import type { Transcript, Utterance } from './transcript.ts';
import { verifyMinutes } from './verify-minutes.ts';

type Deps = { readonly gateway?: LlmGateway; readonly call: Call };
type Result = {
  readonly minutes: Minutes;
  /** Why the local algorithm wrote them although a model is configured. */
  readonly stepDown?: string;
  readonly receipts: readonly Generated<unknown>[];
};

/** Leaves room for the answer in the smallest window that is common (32,000 tokens). */
const TOKENS_A_PART = 12_000;
const MOST_UNTRUE = 0.5;

const untrueAnswer = defineError({
  code: 'meetings.untrue-answer',
  message: (dropped: number, lines: number) =>
    `${dropped} of ${lines} lines that the model wrote were not in the transcript. Try a stronger model (LLM_MODEL).`,
});

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
  const parts = partsOf(transcript.utterances);
  const answers: MinutesAnswer[] = [];
  for (const utterances of parts) {
    const generated = await gateway.generate(
      summarizeMeetingPrompt(utterances, context, { part: parts.length > 1 }),
      call,
    );
    receipts.push(generated);
    answers.push(generated.value);
  }
  const written = toMinutes(mergeAnswers(answers), receipts.at(-1)?.tier ?? 'strong', transcript, context);
  const { minutes, dropped } = verifyMinutes(written, transcript, context);
  const lines = linesOf(written);
  if (lines > 0 && lines - linesOf(minutes) > lines * MOST_UNTRUE) throw untrueAnswer(lines - linesOf(minutes), lines);
  if (linesOf(minutes) === 0) throw untrueAnswer(dropped.length, lines);
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
    notes: [...transcript.notes, ...assistantNotes(transcript)],
  };
}

/** About four letters a token in English, one and a half characters in Chinese, and a few for who speaks. */
function tokensOf({ speaker, text }: Utterance): number {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return Math.ceil(han / 1.5 + (text.length - han + speaker.length) / 4) + 4;
}

function partsOf(utterances: readonly Utterance[]): Utterance[][] {
  const parts: Utterance[][] = [];
  let room = 0;
  for (const utterance of utterances) {
    const tokens = tokensOf(utterance);
    if (tokens > room || parts.length === 0) {
      parts.push([]);
      room = TOKENS_A_PART;
    }
    parts.at(-1)?.push(utterance);
    room -= tokens;
  }
  return parts;
}
