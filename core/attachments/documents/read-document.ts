import { defineError } from '../../errors.ts';
import { checkUnpackedSize } from './zip-entries.ts';

/** The kinds of file whose text takes a library to read. */
export type DocumentKind = 'pdf' | 'docx';

/** What could be read, and what a person should know about it. */
export type DocumentText = { readonly text: string; readonly note?: string };

const isEncrypted = defineError({ code: 'document.encrypted', message: () => 'it is encrypted' });
const isSealedOrOld = defineError({
  code: 'document.old-format',
  message: () => 'it is encrypted, or in an old format of Word',
});

const MAX_TEXT = 200_000;
const MAX_PAGES = 100;
const MAX_UNPACKED = 60 * 1024 * 1024;

/**
 * The text of a document: its first 100 pages and 200,000 characters. Rejects when it is damaged, encrypted or unpacks to
 * more than 60 MB. Takes as long and as much memory as the document makes it: call it in a worker.
 */
export async function readDocument(kind: DocumentKind, content: Uint8Array<ArrayBuffer>): Promise<DocumentText> {
  return kind === 'pdf' ? await readPdf(content) : await readDocx(content);
}

/** A PDF whose pages can be read. Rejects with `document.encrypted`, or as pdf.js does for what is none. */
export async function openPdf(content: Uint8Array<ArrayBuffer>) {
  const { getDocumentProxy } = await import('unpdf');
  return getDocumentProxy(content, { verbosity: 0 }).catch((error: unknown) => {
    throw error instanceof Error && error.name === 'PasswordException' ? isEncrypted() : error;
  });
}

async function readPdf(content: Uint8Array<ArrayBuffer>): Promise<DocumentText> {
  const document = await openPdf(content);
  const pages: string[] = [];
  let length = 0;
  while (pages.length < Math.min(document.numPages, MAX_PAGES) && length < MAX_TEXT) {
    const page = await document.getPage(pages.length + 1);
    const { items } = await page.getTextContent();
    const text = items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join('');
    page.cleanup();
    pages.push(text);
    length += text.length;
  }
  const all = pages.join('\n\n').trim();
  return cut(
    all,
    pages.length < document.numPages ? `only ${pages.length} of ${document.numPages} pages were read` : undefined,
  );
}

/** Office seals encrypted documents in the container of its old formats. */
const OLD_CONTAINER = 0xd0cf11e0;

/** The bytes of a DOCX that is safe to unpack. Rejects with `document.old-format`, `document.damaged` or `document.too-large`. */
export async function openDocx(content: Uint8Array<ArrayBuffer>): Promise<Buffer> {
  const buffer = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (buffer.length > 4 && buffer.readUInt32BE() === OLD_CONTAINER) throw isSealedOrOld();
  await checkUnpackedSize(buffer, MAX_UNPACKED);
  return buffer;
}

async function readDocx(content: Uint8Array<ArrayBuffer>): Promise<DocumentText> {
  const buffer = await openDocx(content);
  const { default: mammoth } = await import('mammoth');
  let text = '';
  // Its raw text glues together what stands in two lines of one paragraph.
  const transformDocument = (document: Element) => {
    text = textOf(document);
    return { ...document, children: [] };
  };
  await mammoth.convertToHtml({ buffer }, { transformDocument });
  return cut(text.replace(/\n{3,}/g, '\n\n').trim());
}

/** What mammoth reads a document as. */
type Element = { readonly type: string; readonly value?: string; readonly children?: readonly Element[] };

function textOf({ type, value = '', children = [] }: Element): string {
  if (type === 'text') return value;
  if (type === 'tab') return '\t';
  if (type === 'break') return '\n';
  return children.map(textOf).join('') + (type === 'paragraph' ? '\n\n' : '');
}

function cut(text: string, note?: string): DocumentText {
  const why = text.length > MAX_TEXT ? `only its first ${MAX_TEXT.toLocaleString('en')} characters were read` : note;
  return { text: text.slice(0, MAX_TEXT), ...(why === undefined ? {} : { note: why }) };
}
