import { createHash } from 'node:crypto';
import type { Core } from '../core.ts';
import { audioFormat } from '../speech/audio-format.ts';
import { isRecording, soundOf } from '../speech/recording-file.ts';
import { addRecording } from './add-recording.ts';
import { makeMinutes } from './make-minutes.ts';
import { keepAnswers } from './model/keep-answers.ts';
import type { Progress } from './model/transcript-parts.ts';
import { storeMeeting } from './store-meeting.ts';
import { documentText, isDocument } from './transcripts/document-text.ts';
import { looksLikeTranscript, notATranscript } from './transcripts/parse-transcript.ts';

type Input = {
  readonly workspaceId: string;
  readonly content: Uint8Array;
  readonly name: string;
  readonly heldAt: Date;
  readonly progress?: (progress: Progress) => void;
  /** Told which part of a recording of several parts is being heard. */
  readonly listening?: (progress: Progress) => void;
  /** Nobody said that it is one: a document must look like it. */
  readonly unasked?: true;
};

type Deps = Pick<Core, 'stores' | 'inTransaction' | 'gateway' | 'documents' | 'transcriber' | 'logger'>;

/**
 * Makes minutes of a transcript file, a Word document or a recording among them, and stores both. The same file again gives the
 * meeting that is there; begun again after a crash, it asks a model nothing twice.
 */
export async function addTranscript(
  { workspaceId, content, name, heldAt, unasked, progress, listening }: Input,
  deps: Deps,
): Promise<{ id: string; stepDown?: string }> {
  const { stores, inTransaction, gateway, documents } = deps;
  const call = { workspaceId, priority: 'interactive' as const };
  // By its name too: then what is wrong with it is said of a recording.
  if (audioFormat(content) || isRecording({ name, mediaType: '' }))
    return addRecording({ workspaceId, ...soundOf(name, content), heldAt, call, progress, listening }, deps);
  const transcriptHash = createHash('sha256').update(content).digest('hex');
  const known = await stores.meetings.byTranscript(workspaceId, transcriptHash);
  if (known) return { id: known.id };
  const context = await stores.workspaces.get(workspaceId);
  const members = await stores.people.members(workspaceId);
  const kept = gateway && keepAnswers(gateway, { workspaceId, transcriptHash }, stores.checkpoints);
  const model = { call, ...(kept && { gateway: kept }), ...(progress && { progress }) };
  const document = isDocument(content) ? await documentText({ name, content }, documents) : undefined;
  if (unasked && document && !looksLikeTranscript(document.text, name))
    throw notATranscript(name, 'it is a document in which people do not take turns');
  const { notes = [] } = document ?? {};
  const read = { context, content: document?.text ?? content, name, heldAt, members, notes };
  const { stepDown, ...made } = await makeMinutes(read, model);
  const meeting = { ...made, transcriptHash };
  const id = await inTransaction((transaction) => storeMeeting({ workspaceId, meeting }, transaction));
  return { id, ...(stepDown ? { stepDown } : {}) };
}
