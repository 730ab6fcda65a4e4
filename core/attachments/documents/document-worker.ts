import { answerPool } from '../../answer-pool.ts';
import { reasonOf } from '../../errors.ts';
import { type DocumentKind, type DocumentText, readDocument } from './read-document.ts';

/** What the pool hands a worker, and gets back: the text, or why there is none. */
export type DocumentInput = { readonly kind: DocumentKind; readonly content: Uint8Array<ArrayBuffer> };
export type DocumentOutput = DocumentText | { readonly failed: string };

answerPool<DocumentInput, DocumentOutput>(({ kind, content }) =>
  readDocument(kind, content).catch((error: unknown) => ({ failed: reasonOf(error) })),
);
