import type { z } from 'zod';

export type Tier = 'fast' | 'strong';

/** A request to a model as data. Pure: built by the `*.prompt.ts` files, run by the gateway. */
export type Prompt<T> = {
  readonly name: string;
  readonly version: number;
  readonly tier: Tier;
  readonly system: string;
  readonly user: string;
  readonly output: z.ZodType<T>;
};

/** Who calls and how urgently. `interactive`: a person waits. */
export type Call = {
  readonly workspaceId: string;
  readonly priority: 'interactive' | 'background';
  readonly signal?: AbortSignal;
  /** The name of the model that is meant: no other one is asked, neither first nor in its place. */
  readonly only?: string;
  /** Told the name of the model that streams, before its first word. */
  onModel?(model: string): void;
};

/** A checked answer with its receipt. `cost` in US dollars, 0 where no price is configured; `ms` wall time. */
export type Generated<T> = {
  readonly value: T;
  readonly model: string;
  readonly tier: Tier;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cost: number;
  readonly ms: number;
};

/**
 * Any model behind one port. Every method rejects with an error of code `llm.*` that says what to do;
 * callers step down to the local way and say so. Undefined gateway: no model is configured.
 */
export type LlmGateway = {
  generate<T>(prompt: Prompt<T>, call: Call): Promise<Generated<T>>;
  /**
   * The answer's words as they come; it rejects before the first one or in the middle. Another model is asked only before
   * the first. Whoever stops reading ends the call.
   */
  stream(prompt: Prompt<string>, call: Call): AsyncIterable<string>;
};
