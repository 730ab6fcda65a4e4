import { defineError } from '../errors.ts';

export const llmUnreachable = defineError({
  code: 'llm.unreachable',
  message: (endpoint: string, reason: string) =>
    `The model endpoint ${endpoint} cannot be reached (${reason}). Check that it is running and that LLM_BASE_URL is right.`,
  retryable: true,
});

export const llmResting = defineError({
  code: 'llm.unreachable',
  message: (endpoint: string, seconds: number) =>
    `The model endpoint ${endpoint} failed several times in a row, so it is left alone for another ${seconds} s. Check that it is running.`,
  retryable: true,
});

export const llmTimeout = defineError({
  code: 'llm.timeout',
  message: (model: string, seconds: number) =>
    `The model ${model} gave no complete answer within ${seconds} s. Use a faster model or raise LLM_TIMEOUT_SECONDS.`,
  retryable: true,
});

export const llmOverloaded = defineError({
  code: 'llm.overloaded',
  message: (model: string, status: number, reason: string) =>
    `The model endpoint answered ${status} for ${model}: ${reason}. It is over its limit or failing; try again later or set LLM_FALLBACK_MODEL.`,
  retryable: true,
});

export const llmUnauthorized = defineError({
  code: 'llm.unauthorized',
  message: (endpoint: string, status: number) =>
    `The model endpoint ${endpoint} refused the key (${status}). Check LLM_API_KEY and what it is allowed to use.`,
});

export const llmModelMissing = defineError({
  code: 'llm.model-missing',
  message: (endpoint: string, model: string) =>
    `The model endpoint ${endpoint} has no model ${model}, or no chat completions at this address. Check LLM_MODEL, and LLM_BASE_URL, which usually ends in /v1.`,
});

export const llmRejected = defineError({
  code: 'llm.rejected',
  message: (model: string, reason: string) =>
    `The model ${model} did not take the request: ${reason}. If the text is too long for it, use a model with a larger context.`,
});

export const llmInvalidOutput = defineError({
  code: 'llm.invalid-output',
  message: (model: string, prompt: string, reason: string) =>
    `The model ${model} gave no usable answer to "${prompt}", also when asked again (${reason}). Use a stronger model.`,
});

export const llmCancelled = defineError({
  code: 'llm.cancelled',
  message: () => 'The call to the model was cancelled by its caller.',
});
