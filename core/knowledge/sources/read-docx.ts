import { openDocx } from '../../attachments/documents/read-document.ts';
import type { ParsedDocument } from '../parse-markdown.ts';
import { readHtml } from './read-html.ts';

/** A document's title is a heading above all others. */
const STYLES = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh"];

/** The headings, paragraphs, lists and tables of a Word document. Headers, footers and pictures are left out. */
export async function readDocx(content: Uint8Array<ArrayBuffer>): Promise<ParsedDocument> {
  const buffer = await openDocx(content);
  const { default: mammoth } = await import('mammoth');
  const withoutPictures = mammoth.images.imgElement(async () => ({ src: '' }));
  const { value } = await mammoth.convertToHtml({ buffer }, { styleMap: STYLES, convertImage: withoutPictures });
  return readHtml(value);
}
