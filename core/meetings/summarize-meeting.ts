import { reasonOf } from '../errors.ts';
import type { Call, Generated, LlmGateway, Tier } from '../llm/gateway.ts';
import { markReversals } from './mark-reversals.ts';
import { mergeAnswers } from './merge-answers.ts';
import type { Cited, MeetingContext, Minutes } from './minutes.ts';
import { refuseUntrue } from './refuse-untrue.ts';
import { sumUpPartsPrompt } from './sum-up-parts.prompt.ts';
import { sumUpParts } from './sum-up-parts.ts';
import {
  assistantNotes,
  attendeesOf,
  dateOf,
  figuresOf,
  languageOf,
  summarizeLocally,
  titleOf,
} from './summarize-locally.ts';
import { type MinutesAnswer, summarizeMeetingPrompt } from './summarize-meeting.prompt.ts';
import type { Transcript } from './transcript.ts';
import { transcriptParts } from './transcript-parts.ts';
import { verifyMinutes } from './verify-minutes.ts';

/** A model is about to read this part of a long meeting, counted from 1. */
export type Progress = { readonly part: number; readonly of: number };

type Deps = { readonly gateway?: LlmGateway; readonly call: Call; readonly progress?: (progress: Progress) => void };
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
  const { gateway, call, progress } = deps;
  if (gateway === undefined) return { minutes: locally(transcript, context), receipts: [] };
  const receipts: Generated<unknown>[] = [];
  const generate: LlmGateway['generate'] = async (prompt, asked) => {
    const generated = await gateway.generate(prompt, asked);
    receipts.push(generated);
    return generated;
  };
  try {
    return {
      minutes: await withModel(transcript, context, { generate, call, ...(progress && { progress }) }),
      receipts,
    };
  } catch (error) {
    call.signal?.throwIfAborted();
    return { minutes: locally(transcript, context), stepDown: reasonOf(error), receipts };
  }
}

const locally = (transcript: Transcript, context: MeetingContext): Minutes =>
  verifyMinutes(summarizeLocally(transcript, context), transcript, context).minutes;

type Asking = Omit<Deps, 'gateway'> & Pick<LlmGateway, 'generate'>;

async function withModel(transcript: Transcript, context: MeetingContext, asking: Asking): Promise<Minutes> {
  const { generate, call, progress } = asking;
  const parts = transcriptParts(transcript);
  const long = parts.length > 1;
  const answers: MinutesAnswer[] = [];
  let tier: Tier = 'strong';
  for (const [at, utterances] of parts.entries()) {
    if (long) progress?.({ part: at + 1, of: parts.length });
    const generated = await generate(summarizeMeetingPrompt(utterances, context, { part: long }), call);
    tier = generated.tier;
    answers.push(generated.value);
  }
  const answered = toMinutes(mergeAnswers(answers), tier, transcript, context);
  const written = { ...answered, decisions: markReversals(answered.decisions, transcript) };
  const { minutes, dropped } = verifyMinutes(written, transcript, context);
  refuseUntrue({ lines: linesOf(written), kept: linesOf(minutes), dropped: dropped.length });
  return long ? inShort(minutes, { transcript, context }, asking) : minutes;
}

type Meeting = { readonly transcript: Transcript; readonly context: MeetingContext };

/** A long meeting in short, from what stood up of its parts. Where that fails, only it is written without a model. */
async function inShort(
  minutes: Minutes,
  { transcript, context }: Meeting,
  { generate, call }: Asking,
): Promise<Minutes> {
  const ask = async (lines: readonly Cited[]): Promise<readonly Cited[]> => {
    const { value } = await generate(sumUpPartsPrompt(lines), call);
    const claimed = { ...minutes, ...NOTHING, summary: value.summary };
    return verifyMinutes(claimed, transcript, context).minutes.summary ?? [];
  };
  const lines = [...(minutes.summary ?? []), ...minutes.decisions.filter(({ reversed }) => !reversed)];
  let why = minutes.language === 'zh' ? '其内容会上无人说过。' : 'nobody said what it wrote.';
  try {
    const summary = await sumUpParts(lines.toSorted(byPlace), ask);
    if (summary.length > 0) return { ...minutes, summary };
  } catch (error) {
    call.signal?.throwIfAborted();
    why = reasonOf(error);
  }
  const { summary = [] } = locally(transcript, context);
  const note =
    minutes.language === 'zh'
      ? `会议概要未使用语言模型：${why}`
      : `The meeting in short was written without a model: ${why}`;
  return { ...minutes, summary, notes: [...minutes.notes, note] };
}

const NOTHING = { topics: [], decisions: [], actionItems: [], openQuestions: [], notes: [] };

const byPlace = (one: Cited, other: Cited): number => (one.utterances[0] ?? 0) - (other.utterances[0] ?? 0);

const linesOf = ({ summary = [], topics, decisions, actionItems, openQuestions }: Minutes): number =>
  [...summary, ...topics.flatMap(({ sentences }) => sentences), ...decisions, ...actionItems, ...openQuestions].length;
function toMinutes(answer: MinutesAnswer, tier: Tier, transcript: Transcript, context: MeetingContext): Minutes {
  const language = context.language ?? languageOf(transcript);
  return {
    title: titleOf(transcript, dateOf(context), language),
    date: dateOf(context),
    language,
    attendees: attendeesOf(transcript),
    summary: answer.summary,
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
    figures: figuresOf(transcript, context),
    rung: tier,
    notes: [...transcript.notes, ...assistantNotes(transcript, language)],
  };
}
