import { createHash } from 'node:crypto';
import type { DocumentReader } from '../../attachments/documents/document-reader.ts';
import type { InboundAttachment } from '../../channels/message.ts';
import { notATranscript } from './parse-transcript.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Whether a file is a Word document by its first bytes: those of a zip archive. */
export const isDocument = (content: Uint8Array): boolean =>
  Buffer.from(content.buffer, content.byteOffset, Math.min(4, content.byteLength)).toString('latin1') ===
  'PK\u0003\u0004';

/**
 * The text of a Word document, as Teams and Google Docs write transcripts, and what a person should know about it. Rejects with
 * `meetings.not-a-transcript` where it can't be read.
 */
export async function documentText(
  { name, content }: { readonly name: string; readonly content: Uint8Array },
  documents: Pick<DocumentReader, 'addTexts'>,
): Promise<{ readonly text: string; readonly notes: readonly string[] }> {
  const hash = createHash('sha256').update(content).digest('hex');
  const file: InboundAttachment = {
    name: 'transcript.docx',
    mediaType: DOCX,
    size: content.length,
    hash,
    content: Uint8Array.from(content),
  };
  const { attachments, notes } = await documents.addTexts({ attachments: [file], notes: [] });
  const text = attachments[0]?.text;
  const reasons = notes.map((note) => /\((.*)\)$/.exec(note)?.[1] ?? note);
  if (text === undefined)
    throw notATranscript(name, `it is an archive or a document that can't be read (${reasons.join()})`);
  return { text, notes: reasons };
}
