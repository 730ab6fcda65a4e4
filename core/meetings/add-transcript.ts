import { createHash } from 'node:crypto';
import type { Core } from '../core.ts';
import { makeMinutes } from './make-minutes.ts';
import { storeMeeting } from './store-meeting.ts';

type Input = {
  readonly workspaceId: string;
  readonly content: Uint8Array;
  readonly name: string;
  readonly heldAt: Date;
};

/** Makes minutes of a transcript file and stores both. The same file again gives the meeting that is there. */
export async function addTranscript(
  { workspaceId, content, name, heldAt }: Input,
  { stores, inTransaction, gateway }: Pick<Core, 'stores' | 'inTransaction' | 'gateway'>,
): Promise<{ id: string; stepDown?: string }> {
  const context = await stores.workspaces.get(workspaceId);
  const members = await stores.people.members(workspaceId);
  const deps = { call: { workspaceId, priority: 'interactive' as const }, ...(gateway ? { gateway } : {}) };
  const { stepDown, ...made } = await makeMinutes({ context, content, name, heldAt, members }, deps);
  const meeting = { ...made, transcriptHash: createHash('sha256').update(content).digest('hex') };
  const id = await inTransaction((transaction) => storeMeeting({ workspaceId, meeting }, transaction));
  return { id, ...(stepDown ? { stepDown } : {}) };
}
