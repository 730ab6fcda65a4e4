import type { NewDelivery } from '../channels/delivery-store.ts';
import { queueDelivery } from '../channels/queue-delivery.ts';
import type { StoredMessage } from '../conversations/message-store.ts';
import type { Core } from '../core.ts';
import { defineError, FrontdeskError, reasonOf } from '../errors.ts';
import { addRecording } from '../meetings/add-recording.ts';
import { loadChecklist } from '../meetings/checklist/action-checklist.ts';
import { MAX_RECORDING_BYTES, soundOf } from '../speech/recording-file.ts';
import { unheard } from '../speech/told.ts';
import { languageWith } from './language-with.ts';
import { isHandedOver, minutesTold, saidInThread } from './minutes-told.ts';
import { type ArrivedRecording, leftOut, recordingsOf } from './recordings-of.ts';

type Which = { readonly workspaceId: string; readonly messageId: string; readonly recording: string };
type Deps = Pick<Core, 'stores' | 'inTransaction' | 'gateway' | 'transcriber' | 'channels' | 'logger'>;

const gone = defineError({ code: 'files.gone', message: () => 'it is no longer there' });

/**
 * Makes minutes of a recording that came with a message, and tells them where it was handed over. Whatever stops it in between, the
 * next try goes on from there. Rejects with what another try may mend; what none mends is told.
 */
export async function hearArrived({ signal, ...which }: Which & { readonly signal: AbortSignal }, deps: Deps) {
  const arrived = await arrivedRecording(which, deps);
  if (!arrived) return;
  try {
    await tellMinutes(which, arrived, await minutesOf(which, { ...arrived, signal }, deps), deps);
  } catch (error) {
    const isFinal = error instanceof FrontdeskError && !error.retryable && !signal.aborted;
    if (!isFinal) throw error;
    await tellUnheard(which, arrived, error, deps);
  }
}

/** No try succeeded: whoever waits for the minutes is told so. */
export async function giveUpRecording({ reason, ...which }: Which & { readonly reason: string }, deps: Deps) {
  const arrived = await arrivedRecording(which, deps);
  if (arrived) await tellUnheard(which, arrived, new Error(reason), deps);
}

type Made = { readonly id: string; readonly transcriptHash: string };
type Arrived = { readonly message: StoredMessage; readonly recording: ArrivedRecording };

/** Undefined when its message was taken back. */
async function arrivedRecording(
  { workspaceId, messageId, recording: id }: Which,
  { stores }: Deps,
): Promise<Arrived | undefined> {
  const [message] = await stores.messages.load(workspaceId, [messageId]);
  const recording = message && !message.deleted ? recordingsOf(message).find((one) => one.id === id) : undefined;
  return message && recording ? { message, recording } : undefined;
}

/** The meeting, stored. */
async function minutesOf(
  { workspaceId, messageId }: Which,
  { message, recording, signal }: Arrived & { readonly signal: AbortSignal },
  deps: Deps,
): Promise<Made> {
  const sound = soundOf(recording.name, await contentOf(workspaceId, { message, recording }, deps));
  const call = { priority: 'background', signal } as const;
  const { stepDown, ...made } = await addRecording(
    { workspaceId, messageId, ...sound, heldAt: message.sentAt, call },
    deps,
  );
  if (stepDown) deps.logger.warn({ messageId, reason: stepDown }, 'summarised locally');
  return made;
}

async function contentOf(
  workspaceId: string,
  { message, recording }: Arrived,
  { stores, channels }: Deps,
): Promise<Uint8Array> {
  if (recording.leftOut) throw leftOut(recording.leftOut);
  const content = recording.kept
    ? await stores.speechParts.sound(workspaceId, recording.id)
    : await channels.get(message.channel)?.fetchFile?.(message.account, recording.id, MAX_RECORDING_BYTES);
  if (!content) throw gone();
  return content;
}

async function tellMinutes(
  { workspaceId, messageId, recording }: Which,
  { message }: Arrived,
  { id, transcriptHash }: Made,
  deps: Deps,
): Promise<void> {
  const meeting = await deps.stores.meetings.get(workspaceId, id);
  const language = await languageOf(workspaceId, message, deps);
  const checklist = await loadChecklist({ workspaceId, transcriptHash, language }, deps);
  const told = minutesTold(
    message,
    { meetings: [meeting], checklists: checklist ? [checklist] : [] },
    { key: keyOf({ messageId, recording }), language },
  );
  if (told) await deps.inTransaction(async (transaction) => void (await queueDelivery(workspaceId, told, transaction)));
}

/** Tells it where the recording was handed over, and has the message wait for a person. */
async function tellUnheard(
  { workspaceId, messageId, recording: id }: Which,
  { message, recording: { name } }: Arrived,
  error: unknown,
  deps: Deps,
): Promise<void> {
  const text = unheard(name, error, await languageOf(workspaceId, message, deps));
  const told: NewDelivery = saidInThread(message, { key: keyOf({ messageId, recording: id }), text });
  await deps.inTransaction(async (transaction) => {
    const { stores } = transaction;
    const [line] = await stores.messages.lines(workspaceId, { ids: [messageId], limit: 1 });
    const why = `No minutes of ${name}: ${reasonOf(error)}`;
    await stores.handling.saveOutcomes(workspaceId, [
      { messageId, outcome: 'person', folder: line?.folder ?? '', why },
    ]);
    await stores.audit.record(workspaceId, [{ actor: 'frontdesk', action: 'message.person', subject: messageId }]);
    if (isHandedOver(message)) await queueDelivery(workspaceId, told, transaction);
  });
}

const keyOf = ({ messageId, recording }: Pick<Which, 'messageId' | 'recording'>): string =>
  `minutes:${messageId}:${recording}`;

async function languageOf(workspaceId: string, message: StoredMessage, { stores }: Deps): Promise<string> {
  const known = await stores.handling.classifications(workspaceId, [message.id]);
  const classification = known.get(message.id) ?? { language: 'und' };
  return languageWith({ message, classification, context: { workspaceId } }, stores);
}
