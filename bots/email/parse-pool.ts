import type { Transferable } from 'node:worker_threads';
import { openDocumentReader } from '../../core/attachments/documents/document-reader.ts';
import type { InboundMessage } from '../../core/channels/message.ts';
import { reasonOf } from '../../core/errors.ts';
import { openWorkerPool } from '../../core/worker-pool.ts';
import { faultMessage, type MailContext, rawIfKept } from './fault-message.ts';
import type { ParseInput, ParseOutput } from './parse-worker.ts';

/** Parses mails beside the main thread, so that one large mail holds up nothing else. */
export type ParsePool = {
  /** Resolves to a message for every mail; one that hangs or kills its worker comes back with `fault` and its bytes. */
  parse(raw: Uint8Array<ArrayBuffer>, context: MailContext): Promise<InboundMessage>;
  /** Starts a worker and keeps it: a mail that comes is parsed at once, not a second later. */
  stayReady(): void;
  close(): Promise<void>;
};

/** `size` workers, each allowed `timeoutMs` a mail. `documents` is closed with it. */
export function openParsePool({ size = 2, timeoutMs = 10_000, documents = openDocumentReader() } = {}): ParsePool {
  const pool = openWorkerPool<ParseInput, ParseOutput>({
    script: new URL('./parse-worker.ts', import.meta.url),
    size,
    timeoutMs,
    together: TOGETHER,
  });
  return {
    parse: async (raw, context) => {
      try {
        const message = await pool.run(...inputOf(raw, context));
        return { ...(await documents.addTexts(message)), ...rawIfKept(raw) };
      } catch (error) {
        return faultMessage(raw, context, reasonOf(error));
      }
    },
    stayReady: () => {
      pool.keepOne();
      const context = { account: '', receivedAt: new Date(0) };
      // What it says matters to nobody; the worker has loaded and compiled what the next mail needs.
      pool.run({ raw: Buffer.from('Subject: ready\r\n\r\nready'), context }, []).catch(() => {});
    },
    close: async () => {
      await Promise.all([pool.close(), documents.close()]);
    },
  };
}

const TOGETHER = 32;
const SMALL = 32 * 1024;

/** The original stays here: it goes into the message, also when the worker doesn't come back. */
function inputOf(raw: Uint8Array<ArrayBuffer>, context: MailContext): [ParseInput, Transferable[]] {
  // Handing over without a copy of our own would take all that the buffer holds.
  if (raw.length <= SMALL && raw.length === raw.buffer.byteLength) return [{ raw, context }, []];
  const copy = new Uint8Array(raw);
  return [{ raw: copy, context }, raw.length <= SMALL ? [] : [copy.buffer]];
}
