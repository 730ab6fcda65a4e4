import { setTimeout } from 'node:timers/promises';
import { isDocument } from '../attachments/documents/document-reader.ts';
import { type FoundFile, isText, MAX_FILE_BYTES, readFiles, tooLarge } from '../attachments/read-files.ts';
import type { InboundMessage } from '../channels/message.ts';
import type { StoredMessage } from '../conversations/message-store.ts';
import type { Core } from '../core.ts';
import { defineError, FrontdeskError, reasonOf } from '../errors.ts';
import { isRecording } from '../speech/recording-file.ts';
import { storable } from '../text/storable.ts';
import type { Progress } from './handling-store.ts';

type Input = {
  readonly workspaceId: string;
  readonly messages: readonly StoredMessage[];
  readonly progress: ReadonlyMap<string, Progress>;
  readonly deadlineMs?: number;
};
type Deps = Pick<Core, 'stores' | 'inTransaction' | 'channels' | 'documents' | 'logger'>;

/** Who asked about a file waits for the answer. */
const DEADLINE_MS = 30_000;
const MAX_FILES = 10;

/**
 * Fetches the files that still lie on the platform, as a step of its own: their text is read, and they are stored by their
 * content as those of mails are. Gives the messages back with them. A file that is gone, too large, of a kind that is not
 * read, or that takes too long is said in the message's notes: it is handled without it.
 */
export async function fetchFiles(
  { workspaceId, messages, progress, deadlineMs = DEADLINE_MS }: Input,
  deps: Deps,
): Promise<StoredMessage[]> {
  const waiting = messages.filter(({ id, files = [] }) => files.length > 0 && !progress.get(id)?.done.has('fetch'));
  if (waiting.length === 0) return [...messages];
  for (const message of waiting) {
    const fetched = await fetchOf(message, deadlineMs, deps);
    await deps.inTransaction(async ({ stores }) => {
      const mine = await stores.handling.claim(workspaceId, 'fetch', [message.id]);
      if (mine.has(message.id)) await stores.receiving.addFiles(workspaceId, message.id, fetched);
    });
  }
  const ids = waiting.map(({ id }) => id);
  const read = new Map((await deps.stores.messages.load(workspaceId, ids)).map((message) => [message.id, message]));
  return messages.map((message) => read.get(message.id) ?? message);
}

type PlatformFile = NonNullable<StoredMessage['files']>[number];
type Fetched = Pick<InboundMessage, 'attachments' | 'notes'>;

async function fetchOf(message: StoredMessage, deadlineMs: number, deps: Deps): Promise<Fetched> {
  const found: FoundFile[] = [];
  const notes: string[] = [];
  const late = performance.now() + deadlineMs;
  for (const file of message.files ?? []) {
    // The job that listens to it fetches it.
    if (isRecording(file)) continue;
    const total = found.reduce((sum, { content }) => sum + content.length, 0);
    const why = found.length < MAX_FILES ? whyNot(file, total) : 'the message has too many files';
    const content = why ?? (await contentOf(message, file, late, deps));
    if (content.length === 0) notes.push(`file not read: ${file.name} (it is empty)`);
    else if (typeof content === 'string') notes.push(`file not read: ${file.name} (${content})`);
    else found.push({ name: file.name, mediaType: file.mediaType, content });
  }
  const read = await deps.documents.addTexts({ attachments: await readFiles(found), notes });
  return storable(read);
}

/** Why a file is not even fetched, if so. What holds no text would only keep the answer waiting. */
function whyNot(file: PlatformFile, total: number): string | undefined {
  if (!isText(file) && !isDocument(file)) return 'only texts, PDF and Word files are read';
  return tooLarge(file.size, total);
}

const tookTooLong = defineError({ code: 'files.late', message: () => 'it took too long to fetch' });

/** The bytes of a file, tried twice; as a string, why there are none. */
async function contentOf(
  { id: messageId, channel, account }: StoredMessage,
  { id }: PlatformFile,
  late: number,
  { channels, logger }: Deps,
): Promise<Uint8Array<ArrayBuffer> | string> {
  const fetchFile = channels.get(channel)?.fetchFile;
  if (!fetchFile) return 'its channel gives no files';
  for (let attempt = 1; ; attempt++) {
    const timer = new AbortController();
    const end = setTimeout(Math.max(0, late - performance.now()), undefined, { signal: timer.signal });
    try {
      return await Promise.race([
        fetchFile(account, id, MAX_FILE_BYTES),
        end.then(() => Promise.reject(tookTooLong())),
      ]);
    } catch (error) {
      const final = error instanceof FrontdeskError && !error.retryable;
      if (!final && attempt === 1) continue;
      logger.warn({ messageId, reason: reasonOf(error) }, 'a file was not fetched');
      return reasonOf(error);
    } finally {
      timer.abort();
      end.catch(() => undefined);
    }
  }
}
