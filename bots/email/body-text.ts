import type { Email } from 'postal-mime';
import { hasQuoteMarks } from './html-quotes.ts';
import { htmlToVisibleText } from './html-text.ts';
import { mayHideText } from './may-hide.ts';
import { splitReply } from './split-reply.ts';

/** What a mail says as text, before quotes are taken off, and what a person should know about it. */
export type BodyText = { readonly text: string; readonly html: string; readonly notes: readonly string[] };

const MAX_TEXT = 1_000_000;
const MAX_HTML = 2_000_000;
const HIDDEN_NOTE = 'text hidden from the reader';

/**
 * The text a reader sees. The plain part is taken when there is one, with two exceptions: when the HTML hides words, which
 * the plain part may carry in the open, and when only the HTML shows where an earlier mail begins.
 */
export async function readBody(mail: Pick<Email, 'text' | 'html'>): Promise<BodyText> {
  const html = (mail.html ?? '').slice(0, MAX_HTML);
  const plain = (mail.text ?? '').trim();
  const marksMore = html !== '' && plain !== '' && hasQuoteMarks(html) && splitReply(plain).quoted === '';
  const reads = html !== '' && (plain === '' || marksMore || mayHideText(html));
  const fromHtml = reads ? await htmlToVisibleText(html) : undefined;
  const source = fromHtml !== undefined && (plain === '' || fromHtml.hidden || marksMore) ? fromHtml.text : plain;
  const { text, removed } = withoutInvisible(source.slice(0, MAX_TEXT));
  const notes = [
    ...(removed || fromHtml?.hidden ? [HIDDEN_NOTE] : []),
    ...(source.length > MAX_TEXT ? ['text cut after 1,000,000 characters'] : []),
  ];
  return { text, html, notes };
}

/** Unicode tags spell out ASCII that no screen shows; only flags of regions use them rightly (UTS #51). */
const TAGS = /(?<!\u{1f3f4}[\u{e0020}-\u{e007f}]*)[\u{e0000}-\u{e007f}]+/gu;

function withoutInvisible(text: string): { text: string; removed: boolean } {
  const visible = text.replace(TAGS, '');
  return { text: visible, removed: visible.length !== text.length };
}
