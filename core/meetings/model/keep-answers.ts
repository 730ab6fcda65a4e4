import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Generated, LlmGateway, Prompt } from '../../llm/gateway.ts';
import type { Stores } from '../../stores.ts';

type Checkpoints = Pick<Stores['checkpoints'], 'get' | 'save' | 'startingWith' | 'remove'>;
type OfTranscript = { readonly workspaceId: string; readonly transcriptHash: string };

/**
 * A gateway that keeps each answer about a transcript and gives it again instead of asking the same once more: what was paid for
 * before a crash is not paid for again. `forgetAnswers` ends that.
 */
export const keepAnswers = (
  gateway: LlmGateway,
  { workspaceId, transcriptHash }: OfTranscript,
  checkpoints: Pick<Checkpoints, 'get' | 'save'>,
): LlmGateway => ({
  stream: (prompt, call) => gateway.stream(prompt, call),
  async generate(prompt, call) {
    const key = `${keyOf(transcriptHash)}${digestOf(prompt)}`;
    const kept = readKept(prompt, await checkpoints.get(workspaceId, key));
    if (kept) return kept;
    const generated = await gateway.generate(prompt, call);
    await checkpoints.save(workspaceId, key, generated);
    return generated;
  },
});

/** The minutes are stored: what they were made of is needed no more. */
export async function forgetAnswers(
  { workspaceId, transcriptHash }: OfTranscript,
  checkpoints: Pick<Checkpoints, 'startingWith' | 'remove'>,
): Promise<void> {
  const kept = await checkpoints.startingWith(workspaceId, keyOf(transcriptHash));
  if (kept.size > 0) await checkpoints.remove(workspaceId, [...kept.keys()]);
}

const keyOf = (transcriptHash: string): string => `minutes-answer:${transcriptHash}:`;

const digestOf = ({ name, version, tier, system, user }: Prompt<unknown>): string =>
  createHash('sha256')
    .update(JSON.stringify([name, version, tier, system, user]))
    .digest('hex');

const receipt = z.object({
  model: z.string(),
  tier: z.enum(['fast', 'strong']),
  inputTokens: z.number(),
  outputTokens: z.number(),
  cost: z.number(),
  ms: z.number(),
});

/** Undefined where nothing is kept, or what is kept no longer fits the prompt. */
function readKept<T>({ output }: Prompt<T>, kept: unknown): Generated<T> | undefined {
  const read = receipt.extend({ value: output }).safeParse(kept);
  return read.success ? (read.data as Generated<T>) : undefined;
}
