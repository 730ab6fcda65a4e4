import { FrontdeskError } from '../errors.ts';
import {
  llmCancelled,
  llmModelMissing,
  llmOverloaded,
  llmRejected,
  llmTimeout,
  llmUnauthorized,
  llmUnreachable,
  type Serves,
} from './errors.ts';

type Circumstances = {
  readonly shown: string;
  readonly apiKey: string;
  readonly model: string;
  readonly serves: Serves;
  readonly timeoutSeconds: number;
  readonly timedOut: boolean;
  readonly cancelled: boolean;
};

/**
 * What went wrong with a request, as an error of code `llm.*`. The SDK's own error is not passed on as the cause:
 * endpoints repeat the key in their messages, and the key must not reach a log.
 */
export function explainFailure(error: unknown, at: Circumstances): FrontdeskError {
  if (error instanceof FrontdeskError) return error;
  if (at.cancelled) return llmCancelled();
  if (at.timedOut) return llmTimeout(at.model, at.timeoutSeconds, at.serves);
  const reason = reasonIn(error).replaceAll(at.apiKey, '[key]').slice(0, 300);
  const status = statusOf(error);
  if (status === undefined) return llmUnreachable(at.shown, reason, at.serves);
  if (status === 401 || status === 403) return llmUnauthorized(at.shown, status, at.serves);
  if (status === 404) return llmModelMissing(at.shown, at.model, at.serves);
  if (status === 408 || status === 429 || status >= 500) return llmOverloaded(at.model, status, reason, at.serves);
  return llmRejected(at.model, reason, at.serves);
}

export const statusOf = (error: unknown): number | undefined => {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  return typeof status === 'number' ? status : undefined;
};

/** The innermost reason: fetch wraps "connect ECONNREFUSED" in "fetch failed" in "Connection error". */
function reasonIn(error: unknown): string {
  let at = error;
  for (let depth = 0; depth < 5 && at instanceof Error && at.cause instanceof Error; depth += 1) at = at.cause;
  if (!(at instanceof Error)) return String(at);
  return at.message || ('code' in at ? String(at.code) : at.name);
}
