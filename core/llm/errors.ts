import { defineError } from '../errors.ts';

/** What an endpoint is asked for. */
export type Serves = 'chat' | 'embeddings' | 'transcription';

/** The settings that messages name, and what to do when the model is too slow or its endpoint too busy. */
const NAMES = {
  chat: {
    ...{ url: 'LLM_BASE_URL', key: 'LLM_API_KEY', model: 'LLM_MODEL', speaks: 'chat completions' },
    ...{ slow: ' or raise LLM_TIMEOUT_SECONDS', busy: ' or set LLM_FALLBACK_MODEL' },
    refused: 'If the text is too long for it, use a model with a larger context.',
  },
  embeddings: {
    ...{ url: 'LLM_EMBEDDING_BASE_URL', key: 'LLM_EMBEDDING_API_KEY', model: 'LLM_EMBEDDING_MODEL' },
    ...{ speaks: 'embeddings', slow: '', busy: '' },
    refused: 'If the text is too long for it, use a model with a larger context.',
  },
  transcription: {
    ...{ url: 'LLM_TRANSCRIPTION_BASE_URL', key: 'LLM_TRANSCRIPTION_API_KEY', model: 'LLM_TRANSCRIPTION_MODEL' },
    ...{ speaks: 'audio transcriptions', slow: '', busy: '' },
    refused: 'Check that the file can be played, and that the model takes its format and its length.',
  },
} as const satisfies Record<Serves, object>;

export const llmUnreachable = defineError({
  code: 'llm.unreachable',
  message: (endpoint: string, reason: string, serves: Serves = 'chat') =>
    `The model endpoint ${endpoint} cannot be reached (${reason}). Check that it is running and that ${NAMES[serves].url} is right.`,
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
  message: (model: string, seconds: number, serves: Serves = 'chat') =>
    `The model ${model} gave no complete answer within ${seconds} s. Use a faster model${NAMES[serves].slow}.`,
  retryable: true,
});

export const llmOverloaded = defineError({
  code: 'llm.overloaded',
  message: (model: string, status: number, reason: string, serves: Serves) =>
    `The model endpoint answered ${status} for ${model}: ${reason}. It is over its limit or failing; try again later${NAMES[serves].busy}.`,
  retryable: true,
});

export const llmUnauthorized = defineError({
  code: 'llm.unauthorized',
  message: (endpoint: string, status: number, serves: Serves) =>
    `The model endpoint ${endpoint} refused the key (${status}). Check ${NAMES[serves].key} and what it is allowed to use.`,
});

export const llmModelMissing = defineError({
  code: 'llm.model-missing',
  message: (endpoint: string, model: string, serves: Serves) =>
    `The model endpoint ${endpoint} has no model ${model}, or no ${NAMES[serves].speaks} at this address. Check ${NAMES[serves].model}, and ${NAMES[serves].url}, which usually ends in /v1.`,
});

export const llmRejected = defineError({
  code: 'llm.rejected',
  message: (model: string, reason: string, serves: Serves = 'chat') =>
    `The model ${model} did not take the request: ${reason}. ${NAMES[serves].refused}`,
});

export const llmInvalidOutput = defineError({
  code: 'llm.invalid-output',
  message: (model: string, prompt: string, reason: string) =>
    `The model ${model} gave no usable answer to "${prompt}", also when asked again (${reason}). Use a stronger model.`,
});

export const llmWrongVectors = defineError({
  code: 'llm.invalid-output',
  message: (model: string, reason: string) =>
    `The embedding model ${model} gave vectors that can't be used: ${reason}. Check that LLM_EMBEDDING_MODEL names a model for embeddings.`,
});

export const llmNoTranscription = defineError({
  code: 'llm.invalid-output',
  message: (model: string) =>
    `The model ${model} gave something else than a transcription. Check that LLM_TRANSCRIPTION_MODEL names a model for speech.`,
});

export const llmCancelled = defineError({
  code: 'llm.cancelled',
  message: () => 'The call to the model was cancelled by its caller.',
});
