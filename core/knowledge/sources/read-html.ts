import type { ParsedDocument } from '../parse-markdown.ts';
import { openPage } from './html-page.ts';

/** Beyond this much HTML (in characters) the rest is not read. */
const MOST = 10_000_000;

/**
 * The headings, paragraphs, lists and tables of a page of HTML, without what is there to get around in it (menus, footers,
 * buttons) or is hidden from its reader. Where a page marks its main part, that alone is read. Tags are taken one by one, so
 * that no depth of nesting is too deep.
 */
export async function readHtml(html: string): Promise<ParsedDocument> {
  const { Parser } = await import('htmlparser2');
  const page = openPage({ mainOnly: /<main[\s>]/i.test(html) });
  const parser = new Parser({ onopentag: page.open, ontext: page.text, onclosetag: page.close });
  parser.write(html.slice(0, MOST));
  parser.end();
  return page.end();
}
