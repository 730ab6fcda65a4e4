import { setTimeout as sleep } from 'node:timers/promises';
import type { MessageLine } from '../../core/conversations/message-store.ts';
import type { Frontdesk } from './frontdesk.ts';
import type { Progress } from './progress.ts';

const PAUSE_MS = 50;

/** Waits until no message of the workspace waits to be handled, by whichever process; `total` is what the progress goes to. */
export async function waitUntilHandled(
  { core, workspaceId }: Frontdesk,
  shown?: { progress: Progress; total: number },
): Promise<void> {
  for (;;) {
    const waiting = await core.stores.messages.waiting(workspaceId);
    shown?.progress.update(Math.max(0, shown.total - waiting), shown.total);
    if (waiting === 0) return;
    await sleep(PAUSE_MS);
  }
}

/** Waits until one message is handled and gives its line of the inbox. */
export async function handledMessage({ core, workspaceId }: Frontdesk, id: string): Promise<MessageLine> {
  for (;;) {
    const [line] = await core.stores.messages.lines(workspaceId, { ids: [id], limit: 1 });
    if (!line) throw new Error(`message ${id} vanished`);
    if (line.state !== 'received') return line;
    await sleep(PAUSE_MS);
  }
}
