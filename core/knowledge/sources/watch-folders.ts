import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Core } from '../../core.ts';
import { reasonOf } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { type FolderListing, listFolder } from './list-folder.ts';
import { forgetFolder, takeIn } from './look-at-folder.ts';
import type { KnowledgeSource } from './source-store.ts';

type Deps = Pick<Core, 'stores' | 'inTransaction' | 'fileReader' | 'clock' | 'logger'>;
type Options = { readonly periodMs?: number };

const PERIOD_MS = 2000;
/** Looking takes at most this share of the time, as long as no pause is longer than so many periods. */
const SHARE = 0.1;
const LONGEST_PAUSE = 5;
const LEASE = 'knowledge-folders';
const LEASE_SECONDS = 30;

/**
 * Follows what changes in the folders of a workspace's knowledge, within seconds, until it is stopped. It looks at names, sizes
 * and times again and again: folders on a network drive tell nobody that they changed. Of several processes one reads.
 */
export function watchFolders(
  { workspaceId }: { workspaceId: string },
  deps: Deps,
  { periodMs = PERIOD_MS }: Options = {},
): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const seen = new Map<string, string>();
  const holder = newId();
  const watching = (async () => {
    for (;;) {
      const started = performance.now();
      await lookAtAll({ workspaceId, holder, seen }, deps, stopping.signal).catch((error: unknown) =>
        deps.logger.warn({ reason: reasonOf(error) }, 'folders of knowledge could not be looked at'),
      );
      const took = performance.now() - started;
      if (stopping.signal.aborted) break;
      const pause = Math.min(Math.max(periodMs, took / SHARE), LONGEST_PAUSE * periodMs);
      await sleep(pause, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
      if (stopping.signal.aborted) break;
    }
    await deps.stores.leases.release(workspaceId, LEASE, holder).catch(() => {});
  })();
  return {
    async stop() {
      stopping.abort();
      await watching;
    },
  };
}

type Watch = {
  readonly workspaceId: string;
  readonly holder: string;
  /** What each folder looked like when it was last read, or why it could not be. */
  readonly seen: Map<string, string>;
};

async function lookAtAll({ workspaceId, holder, seen }: Watch, deps: Deps, stopping: AbortSignal): Promise<void> {
  const { stores, logger } = deps;
  const sources = (await stores.sources.list(workspaceId)).filter(({ kind, location }) => kind !== 'file' && location);
  for (const source of sources) {
    if (stopping.aborted) return;
    try {
      const listing = await listFolder(source.location);
      const looks = signatureOf(source, listing);
      if (seen.get(source.id) === looks || !(await stores.leases.hold(workspaceId, LEASE, holder, LEASE_SECONDS)))
        continue;
      const changed = await takeIn({ workspaceId, source, listing, stopping }, deps);
      if (!stopping.aborted) seen.set(source.id, looks);
      if (changed > 0) logger.info({ source: source.id, changed }, 'files of knowledge changed');
    } catch (error) {
      const reason = reasonOf(error);
      if (seen.get(source.id) === reason) continue;
      seen.set(source.id, reason);
      logger.warn({ source: source.id, reason }, 'a folder of knowledge could not be looked at');
      await forgetFolder({ workspaceId, source }, error, deps);
    }
  }
}

const signatureOf = ({ audience, expiresAt, location }: KnowledgeSource, listing: FolderListing): string =>
  createHash('sha256')
    .update(JSON.stringify([audience, expiresAt, location, listing]))
    .digest('hex');
