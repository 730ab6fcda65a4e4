import { setTimeout as sleep } from 'node:timers/promises';
import type { Frontdesk } from './frontdesk.ts';
import type { Progress } from './progress.ts';

/** Waits until no message of the workspace waits to be handled, by whichever process. */
export async function waitUntilHandled({ core, workspaceId }: Frontdesk, progress?: Progress): Promise<void> {
  for (;;) {
    const counts = await core.stores.messages.counts(workspaceId);
    const all = counts.reduce((sum, { count }) => sum + count, 0);
    const waiting = counts.filter(({ state }) => state === 'received').reduce((sum, { count }) => sum + count, 0);
    progress?.update(all - waiting, all);
    if (waiting === 0) return;
    await sleep(100);
  }
}
