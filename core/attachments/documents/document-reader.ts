import type { InboundAttachment, InboundMessage } from '../../channels/message.ts';
import { reasonOf } from '../../errors.ts';
import { storableText } from '../../text/storable.ts';
import { openWorkerPool } from '../../worker-pool.ts';
import type { DocumentInput, DocumentOutput } from './document-worker.ts';
import type { DocumentKind } from './read-document.ts';

type WithFiles = Pick<InboundMessage, 'attachments' | 'notes'>;

/** Reads the text of attached documents beside everything else, with limits on time and memory. */
export type DocumentReader = {
  /** The message with the text of its PDF and DOCX files; what can't be read is said in its notes. Never rejects. */
  addTexts<M extends WithFiles>(message: M): Promise<M>;
  close(): Promise<void>;
};

/** Most documents take a tenth of a second. A message waits at most for two that hang, whatever hangs on it. */
const TIMEOUT_MS = 5000;
const DEADLINE_MS = 10_000;
const MAX_DOCUMENTS = 20;

export function openDocumentReader({ timeoutMs = TIMEOUT_MS, deadlineMs = DEADLINE_MS } = {}): DocumentReader {
  const pool = openWorkerPool<DocumentInput, DocumentOutput>({
    script: new URL('./document-worker.ts', import.meta.url),
    size: 1,
    timeoutMs,
    heapMb: 200,
    growthMb: 300,
  });
  const read = async (kind: DocumentKind, { content }: InboundAttachment): Promise<DocumentOutput> => {
    // The original is stored: the worker gets a copy that it may keep.
    const copy = new Uint8Array(content);
    return await pool
      .run({ kind, content: copy }, [copy.buffer])
      .catch((error: unknown) => ({ failed: reasonOf(error) }));
  };
  return {
    addTexts: async (message) => {
      const documents = message.attachments.flatMap((file) => {
        const kind = file.leftOut === undefined && file.text === undefined ? kindOf(file) : undefined;
        return kind ? [{ file, kind }] : [];
      });
      if (documents.length === 0) return message;
      const texts = new Map<string, string>();
      const notes: string[] = [];
      const started = performance.now();
      for (const [index, { file, kind }] of documents.entries()) {
        if (texts.has(file.hash)) continue;
        const late = index >= MAX_DOCUMENTS || performance.now() - started > deadlineMs;
        const output = late ? { failed: 'the message has too many documents' } : await read(kind, file);
        if ('text' in output) texts.set(file.hash, storableText(output.text));
        const why = 'failed' in output ? output.failed : output.note;
        if (why !== undefined)
          notes.push(`attachment ${'failed' in output ? 'not read' : 'read in part'}: ${file.name} (${why})`);
      }
      return withTexts(message, texts, notes);
    },
    close: pool.close,
  };
}

const withTexts = <M extends WithFiles>(
  message: M,
  texts: ReadonlyMap<string, string>,
  notes: readonly string[],
): M => ({
  ...message,
  attachments: message.attachments.map((file) => {
    const text = texts.get(file.hash);
    return text === undefined ? file : { ...file, text };
  }),
  notes: [...message.notes, ...notes],
});

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const startsWith = (content: Uint8Array, magic: string): boolean =>
  Buffer.from(content.buffer, content.byteOffset, Math.min(1024, content.byteLength))
    .toString('latin1')
    .includes(magic);

type Named = Pick<InboundAttachment, 'name' | 'mediaType'>;

const claimsPdf = ({ name, mediaType }: Named): boolean => mediaType === 'application/pdf' || /\.pdf$/i.test(name);
const claimsDocx = ({ name, mediaType }: Named): boolean => mediaType === DOCX || /\.docx$/i.test(name);

/** Whether a file says that it is a document of a kind that is read. */
export const isDocument = (file: Named): boolean => claimsPdf(file) || claimsDocx(file);

function kindOf(file: InboundAttachment): DocumentKind | undefined {
  // What merely bears the name, such as a page of HTML, is no document that failed to be read.
  if (claimsPdf(file)) return startsWith(file.content, '%PDF-') ? 'pdf' : undefined;
  return claimsDocx(file) ? 'docx' : undefined;
}
