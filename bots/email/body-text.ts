import type { Email } from 'postal-mime';
import { htmlToVisibleText, mayHideText } from './html-text.ts';

/** What a mail says as text, before quotes are taken off, and what a person should know about it. */
export type BodyText = { readonly text: string; readonly html: string; readonly notes: readonly string[] };

const MAX_TEXT = 1_000_000;
const MAX_HTML = 2_000_000;
const HIDDEN_NOTE = 'text hidden from the reader';

/**
 * The text a reader sees. The plain part is taken when there is one, unless the HTML hides words: then
 * the plain part may carry them in the open, and the HTML's visible words are taken instead.
 */
export async function readBody(mail: Email): Promise<BodyText> {
  const html = (mail.html ?? '').slice(0, MAX_HTML);
  const plain = (mail.text ?? '').trim();
  const fromHtml = html !== '' && (plain === '' || mayHideText(html)) ? await htmlToVisibleText(html) : undefined;
  const source = fromHtml !== undefined && (plain === '' || fromHtml.hidden) ? fromHtml.text : plain;
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
