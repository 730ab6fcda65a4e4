import { openPdf } from '../../attachments/documents/read-document.ts';
import { detectLanguage } from '../../text/language.ts';
import type { ParsedDocument } from '../parse-markdown.ts';
import { blocksOf } from './pdf-blocks.ts';
import { type Line, linesOf } from './pdf-lines.ts';
import { withoutRunningLines } from './running-lines.ts';

const MOST_PAGES = 2000;
/** Programs put the name of a file, or their own, where a title should be. */
const NO_TITLE = /^(?:microsoft \w+ - .*|untitled.*|.*\.(?:docx?|pdf|indd|xlsx?|pptx?|tex|dvi|odt)|)$/i;

type ReadPdf = { readonly parsed: ParsedDocument; readonly pages: number; readonly read: number };

/** The pages of a PDF, each under its number, without headers and footers that run through it; up to `most` characters. */
export async function readPdf(content: Uint8Array<ArrayBuffer>, most: number): Promise<ReadPdf> {
  const document = await openPdf(content);
  const pages: Line[][] = [];
  for (let length = 0; pages.length < Math.min(document.numPages, MOST_PAGES) && length < most; ) {
    const page = await document.getPage(pages.length + 1);
    const { items } = await page.getTextContent();
    page.cleanup();
    const lines = linesOf(items.flatMap((item) => ('str' in item ? [item] : [])));
    pages.push(lines);
    length += lines.reduce((sum, { text }) => sum + text.length, 0);
  }
  const title = await titleOf(document);
  const bare = withoutRunningLines(pages);
  const isChinese =
    detectLanguage(
      bare
        .flat()
        .map(({ text }) => text)
        .join('\n'),
    ) === 'zh';
  const sections = blocksOf(bare).map(({ headings, page, blocks }) => ({
    headings: [...headings, isChinese ? `第 ${page} 页` : `page ${page}`],
    blocks,
  }));
  return { parsed: { title, audience: undefined, sections }, pages: document.numPages, read: pages.length };
}

async function titleOf(document: Awaited<ReturnType<typeof openPdf>>): Promise<string> {
  const { info } = await document.getMetadata();
  const title = 'Title' in info && typeof info.Title === 'string' ? info.Title.trim() : '';
  return NO_TITLE.test(title) ? '' : title;
}
