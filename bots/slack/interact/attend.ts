import { reasonOf } from '../../../core/errors.ts';
import type { SlackDeps } from '../features.ts';
import { explain } from './explain.ts';
import { type Visitor, visitorOf } from './visitor.ts';

type Caller = { readonly teamId?: string; readonly userId?: string };

/**
 * Does what somebody asks for in Slack, by the rights that they have now. Whatever goes wrong is told to them alone, in their
 * language or, where that is not known, in both, and what was not foreseen is logged.
 */
export async function attend(
  caller: Caller,
  tell: (words: string, language: Visitor['language']) => Promise<unknown>,
  deps: SlackDeps,
  work: (visitor: Visitor) => Promise<unknown>,
): Promise<void> {
  let language: Visitor['language'] | undefined;
  try {
    const visitor = await visitorOf(caller, deps);
    language = visitor.language;
    await work(visitor);
  } catch (error) {
    const { words, known } = explain(error, language);
    const { logger } = deps.core;
    if (known) logger.info({ reason: reasonOf(error) }, 'somebody in Slack was told what went wrong');
    else logger.error({ reason: reasonOf(error) }, 'what somebody did in Slack met a defect');
    await tell(words, language ?? 'en').catch((failure: unknown) =>
      logger.warn({ reason: reasonOf(failure) }, 'somebody in Slack could not be told what went wrong'),
    );
  }
}
