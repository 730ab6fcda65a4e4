import { reasonOf } from '../../errors.ts';
import type { Generated, LlmGateway, Tier } from '../../llm/gateway.ts';
import { verifyMinutes } from '../checks/verify-minutes.ts';
import {
  assistantNotes,
  attendeesOf,
  dateOf,
  figuresOf,
  languageOf,
  summarizeLocally,
  titleOf,
} from '../local/summarize-locally.ts';
import type { Cited, MeetingContext, Minutes } from '../minutes.ts';
import type { Transcript } from '../transcript.ts';
import { markReversals } from './mark-reversals.ts';
import { failureIn, failureNotes } from './model-failures.ts';
import { refuseUntrue } from './refuse-untrue.ts';
import { sumUpPartsPrompt } from './sum-up-parts.prompt.ts';
import { sumUpParts } from './sum-up-parts.ts';
import type { MinutesAnswer } from './summarize-meeting.prompt.ts';
import { type Asking, type Failed, writeParts } from './write-parts.ts';

type Deps = Omit<Asking, 'generate'> & { readonly gateway?: LlmGateway };
type Result = {
  readonly minutes: Minutes;
  /** Why the local algorithm wrote them, or some of them, although a model is configured. */
  readonly stepDown?: string;
  readonly receipts: readonly Generated<unknown>[];
};

/**
 * The minutes of a meeting: by the model when there is one, part by part if the meeting is long, and every line checked
 * against the transcript; else by the local algorithm. Where the model fails, that writes what is missing, and it is said why.
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
    return { ...(await withModel(transcript, context, { generate, call, ...(progress && { progress }) })), receipts };
  } catch (error) {
    call.signal?.throwIfAborted();
    return { minutes: locally(transcript, context), stepDown: reasonOf(error), receipts };
  }
}

const locally = (transcript: Transcript, context: MeetingContext): Minutes =>
  verifyMinutes(summarizeLocally(transcript, context), transcript, context).minutes;

async function withModel(
  transcript: Transcript,
  context: MeetingContext,
  asking: Asking,
): Promise<Pick<Result, 'minutes' | 'stepDown'>> {
  const { answer, tier, parts, failed, inVain } = await writeParts(transcript, context, asking);
  const answered = toMinutes(answer, tier, transcript, context);
  const written = { ...answered, decisions: markReversals(answered.decisions, transcript) };
  const { minutes: checked, dropped } = verifyMinutes(written, transcript, context);
  const ofModel = (minutes: Minutes): number => linesOf(minutes).filter((line) => !isIn(failed, line)).length;
  refuseUntrue({ lines: ofModel(written), kept: ofModel(checked), dropped: dropped.length });
  const minutes = { ...checked, notes: [...checked.notes, ...failureNotes(checked, failed, transcript)] };
  if (parts === 1) return { minutes };
  const meeting = { transcript, context };
  const [first] = failed;
  if (!first) return { minutes: await inShort(minutes, meeting, asking) };
  return {
    minutes: inVain
      ? inShortLocally(minutes, meeting, failureIn(minutes.language, first.failure))
      : await inShort(minutes, meeting, asking),
    stepDown: `${failed.length} of ${parts} parts: ${reasonOf(first.failure)}`,
  };
}

const isIn = (failed: readonly Failed[], { utterances: [first = -1] }: Cited): boolean =>
  failed.some(({ from, to }) => first >= from && first <= to);

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
  try {
    const summary = await sumUpParts(lines.toSorted(byPlace), ask);
    if (summary.length > 0) return { ...minutes, summary };
  } catch (error) {
    call.signal?.throwIfAborted();
    return inShortLocally(minutes, { transcript, context }, failureIn(minutes.language, error));
  }
  const why = minutes.language === 'zh' ? '所写内容会上无人说过' : 'nobody said what it wrote';
  return inShortLocally(minutes, { transcript, context }, why);
}

function inShortLocally(minutes: Minutes, { transcript, context }: Meeting, why: string): Minutes {
  const { summary = [] } = locally(transcript, context);
  const note =
    minutes.language === 'zh'
      ? `会议概要未使用语言模型。原因：语言模型${why}。`
      : `The meeting in short was written without a model: ${why}.`;
  return { ...minutes, summary, notes: [...minutes.notes, note] };
}

const NOTHING = { topics: [], decisions: [], actionItems: [], openQuestions: [], notes: [] };

const byPlace = (one: Cited, other: Cited): number => (one.utterances[0] ?? 0) - (other.utterances[0] ?? 0);

const linesOf = ({ summary = [], topics, decisions, actionItems, openQuestions }: Minutes): Cited[] => [
  ...summary,
  ...topics.flatMap(({ sentences }) => sentences),
  ...decisions,
  ...actionItems,
  ...openQuestions,
];

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
