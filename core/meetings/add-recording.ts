import { createHash } from 'node:crypto';
import type { Core } from '../core.ts';
import type { Call } from '../llm/gateway.ts';
import type { Limits } from '../speech/cut-at-silences.ts';
import { hearRecording } from '../speech/hear-recording.ts';
import { LIMITS, type Sound } from '../speech/parts.ts';
import { makeMinutes } from './make-minutes.ts';
import { keepAnswers } from './model/keep-answers.ts';
import type { Progress } from './model/transcript-parts.ts';
import { storeMeeting } from './store-meeting.ts';
import type { Piece } from './transcript.ts';

type Input = Sound & {
  readonly workspaceId: string;
  readonly heldAt: Date;
  /** The message that it came with. */
  readonly messageId?: string;
  readonly call: Omit<Call, 'workspaceId'>;
  /** How far the minutes are, and before that the hearing. */
  readonly progress?: ((progress: Progress) => void) | undefined;
  readonly listening?: ((progress: Progress) => void) | undefined;
  readonly limits?: Limits;
};
type Deps = Pick<Core, 'stores' | 'inTransaction' | 'gateway' | 'transcriber' | 'logger'>;

/**
 * Makes minutes of a recorded meeting and stores both. The same file again gives the meeting that is there; where parts of it had
 * no text, these are asked for again, and the meeting takes the place of the earlier one.
 */
export async function addRecording(
  { workspaceId, messageId, content, name, format, heldAt, call, progress, listening, limits = LIMITS }: Input,
  deps: Deps,
): Promise<{ id: string; transcriptHash: string; stepDown?: string }> {
  const { stores, inTransaction, gateway } = deps;
  const hash = createHash('sha256').update(content).digest('hex');
  const there = await stores.meetings.byTranscript(workspaceId, hash);
  if (there) return { id: there.id, transcriptHash: hash };
  const { pieces, ...hearing } = await hearRecording(
    { workspaceId, hash, content, name, format, limits, signal: call.signal, listening },
    deps,
  );
  const incomplete = `${hash}:incomplete`;
  const whole = hearing.gaps.length === 0;
  const transcriptHash = whole ? hash : incomplete;
  const kept = gateway && keepAnswers(gateway, { workspaceId, transcriptHash }, stores.checkpoints);
  const context = await stores.workspaces.get(workspaceId);
  const members = await stores.people.members(workspaceId);
  const { stepDown, ...made } = await makeMinutes(
    { context, content: asJson(pieces), name, heldAt, members, hearing },
    { call: { ...call, workspaceId }, ...(kept && { gateway: kept }), ...(progress && { progress }) },
  );
  const meeting = { ...made, transcriptHash, ...(messageId ? { messageId } : {}) };
  const id = await inTransaction(async (transaction) => {
    await transaction.stores.meetings.remove(workspaceId, incomplete);
    if (whole) await transaction.stores.speechParts.drop(workspaceId, hash);
    return storeMeeting({ workspaceId, meeting }, transaction);
  });
  return { id, transcriptHash, ...(stepDown ? { stepDown } : {}) };
}

/** As a speech recogniser writes what it heard, times in seconds. */
const asJson = (pieces: readonly Piece[]): string =>
  JSON.stringify({
    segments: pieces.map(({ speaker, text, startMs, endMs }) => ({
      ...{ speaker, text },
      ...(startMs === undefined ? {} : { start: startMs / 1000 }),
      ...(endMs === undefined ? {} : { end: endMs / 1000 }),
    })),
  });
