import type { FrontdeskError } from '../../errors.ts';
import type { Call, Generated, LlmGateway } from '../../llm/gateway.ts';
import type { MeetingContext } from '../minutes.ts';
import type { Transcript, Utterance } from '../transcript.ts';
import { mergeAnswers } from './merge-answers.ts';
import { partLocally } from './part-locally.ts';
import { type MinutesAnswer, summarizeMeetingPrompt } from './summarize-meeting.prompt.ts';
import { type Progress, transcriptParts } from './transcript-parts.ts';

/** How a model is asked about a meeting. */
export type Asking = Pick<LlmGateway, 'generate'> & {
  readonly call: Call;
  readonly progress?: (progress: Progress) => void;
};

/** A part of a meeting with the model's answer, or with what kept the model from giving one. */
type Asked = { readonly utterances: readonly Utterance[] } & (
  | { readonly generated: Generated<MinutesAnswer> }
  | { readonly failure: unknown }
);

/** Utterances that no model wrote about, from the first to the last by their index, and why. */
export type Failed = { readonly from: number; readonly to: number; readonly failure: unknown };

/** What was written about a whole meeting. */
export type Written = {
  readonly answer: MinutesAnswer;
  readonly tier: Generated<unknown>['tier'];
  readonly parts: number;
  readonly failed: readonly Failed[];
  /** The model failed so that it is of no use to ask it more. */
  readonly inVain: boolean;
};

/** What fails for one part fails for all. */
const HOPELESS = ['llm.unauthorized', 'llm.model-missing'];
/** A model that failed over so many parts one after the other is not asked about the rest: somebody waits. */
const FAILURES = 2;

/**
 * Has a model write about a meeting part by part. What it wrote is kept: a part that it fails over is written without a model, and
 * so is the rest once it fails again and again. Rejects when it wrote nothing at all.
 */
export async function writeParts(transcript: Transcript, context: MeetingContext, asking: Asking): Promise<Written> {
  const asked = await askParts(transcriptParts(transcript), context, asking);
  const tiers = asked.flatMap((one) => ('generated' in one ? one.generated.tier : []));
  const [tier] = tiers;
  if (tier === undefined) throw asked.find(hasFailed)?.failure;
  const answers = asked.map((one) =>
    'generated' in one ? one.generated.value : partLocally(one.utterances, { transcript, context }),
  );
  return {
    answer: mergeAnswers(answers),
    tier: tiers.at(-1) ?? tier,
    parts: asked.length,
    failed: asked.filter(hasFailed).map(({ utterances, failure }) => ({
      from: utterances[0]?.index ?? 0,
      to: utterances.at(-1)?.index ?? 0,
      failure,
    })),
    inVain: isInVain(asked),
  };
}

async function askParts(
  parts: readonly (readonly Utterance[])[],
  context: MeetingContext,
  { generate, call, progress }: Asking,
): Promise<Asked[]> {
  const asked: Asked[] = [];
  const long = parts.length > 1;
  for (const [at, utterances] of parts.entries()) {
    const last = asked.at(-1);
    if (last && hasFailed(last) && isInVain(asked)) {
      asked.push({ utterances, failure: last.failure });
      continue;
    }
    if (long) progress?.({ part: at + 1, of: parts.length });
    try {
      const prompt = summarizeMeetingPrompt(utterances, context, { part: long });
      asked.push({ utterances, generated: await generate(prompt, call) });
    } catch (failure) {
      call.signal?.throwIfAborted();
      asked.push({ utterances, failure });
    }
  }
  return asked;
}

const hasFailed = (one: Asked): one is Extract<Asked, { failure: unknown }> => 'failure' in one;

function isInVain(asked: readonly Asked[]): boolean {
  const last = asked.slice(-FAILURES);
  const isHopeless = (one: Asked) => hasFailed(one) && HOPELESS.includes((one.failure as FrontdeskError).code);
  return last.some(isHopeless) || (last.length === FAILURES && last.every(hasFailed));
}
