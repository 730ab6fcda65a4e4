import { answerPool } from '../../../core/answer-pool.ts';
import type { Authentication } from '../../../core/channels/message.ts';
import { reasonOf } from '../../../core/errors.ts';
import { verifyMail } from './verify-mail.ts';

/** What the pool hands a worker, and gets back: the results, nothing when no name server answers, or why it failed. */
export type VerifyInput = { readonly raw: Uint8Array<ArrayBuffer>; readonly domain: string };
export type VerifyOutput = Authentication | { readonly failed: string } | undefined;

answerPool<VerifyInput, VerifyOutput>(({ raw, domain }) =>
  verifyMail(raw, domain).catch((error: unknown) => ({ failed: reasonOf(error) })),
);
