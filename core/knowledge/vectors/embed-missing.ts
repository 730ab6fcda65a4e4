import { FrontdeskError, reasonOf } from '../../errors.ts';
import { type EmbeddingDeps, embedPassages } from './embed-passages.ts';

/** A run takes no longer, all workspaces together. */
const RUN_MS = 5 * 60_000;
const MINUTE_MS = 60_000;
const LONGEST_REST_MS = 30 * MINUTE_MS;

/**
 * Embeds what is not embedded yet, workspace by workspace, each for its share of the time. While the model fails, it is tried again
 * after 1, 2, 4 minutes and so on up to half an hour, which the log says once. Rejects for other reasons only.
 */
export function openEmbedMissing(
  deps: EmbeddingDeps,
  now: () => number = Date.now,
): (stopping: AbortSignal) => Promise<void> {
  /** What the documents of a workspace were like when all of them were embedded. */
  const done = new Map<string, string>();
  let troubles = 0;
  let restsUntil = 0;

  async function embedOne(workspaceId: string, share: number, stopping: AbortSignal): Promise<void> {
    const state = await deps.stores.vectors.state(workspaceId);
    if (done.get(workspaceId) === state) return;
    const turn = await embedPassages({ workspaceId, stopping, endsAt: performance.now() + share }, deps);
    if (turn.done) done.set(workspaceId, state);
    if (turn.made > 0) deps.logger.info({ workspaceId, passages: turn.made }, 'passages were embedded');
  }

  return async (stopping) => {
    if (now() < restsUntil) return;
    const workspaces = await deps.stores.workspaces.ids();
    try {
      for (const workspaceId of workspaces) await embedOne(workspaceId, RUN_MS / workspaces.length, stopping);
      if (troubles > 0) deps.logger.info('passages are embedded again');
      troubles = 0;
    } catch (error) {
      if (stopping.aborted) return;
      if (!(error instanceof FrontdeskError && error.code.startsWith('llm.'))) throw error;
      if (troubles === 0) deps.logger.warn({ reason: reasonOf(error) }, 'passages can not be embedded for now');
      restsUntil = now() + Math.min(MINUTE_MS * 2 ** troubles++, LONGEST_REST_MS);
    }
  };
}
