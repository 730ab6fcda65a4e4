import type { DomNode } from 'html-to-text';
import { beginsForward } from './divider.ts';

/** What an element of a reply is to its mail program: a quoted mail, the line above one, or a signature. */
export type QuoteRole = 'quoted' | 'history-follows' | 'signature' | 'signature-mark';

/** Elements that hold an earlier mail, or the words above it: Gmail, Thunderbird, Yahoo, GMX, Proton, Tuta, Zoho, Roundcube, Outlook for Mac, NetEase, QQ. */
const QUOTED =
  /(?:^|[\s_]|ecx)(?:gmail_quote|gmail_attr|moz-cite-prefix|yahoo_quoted|yahooquoted|protonmail_quote|tutanota_quote|zmail_extra|ntes-mailmaster-quote|isreplycontent|reply-intro|olk_src_body_section|mail-editor-reference-message-container|__quoted_text__)/;
/** Elements after which an earlier mail comes, to the end: Outlook on the web, Outlook 2003, Hotmail, Zimbra. */
const HISTORY_FOLLOWS =
  /(?:^|[\s_])(?:divrplyfwdmsg|appendonsend|outlookmessageheader|stopspelling|zwchr|__divider__)\b/;
/** How Word, and so Outlook for Windows, draws the line above the header of an earlier mail. */
const OUTLOOK_RULE = /border:none;border-top:solid#(?:b5c4df|e1e1e1)1\.0pt;padding:3\.0pt0/;
const SIGNATURE =
  /(?:^|[\s_])(?:gmail_signature|moz-signature|protonmail_signature_block|applemailsignature|ms-outlook-mobile-signature|signature|ntes-mailmaster-sign)(?=\s|$)/;
const SIGNATURE_MARK = /(?:^|[\s_])gmail_signature_prefix\b/;

/** A cheap look at whether a mail program left marks in HTML from which `quoteRole` can tell something. */
export function hasQuoteMarks(html: string): boolean {
  const lower = html.toLowerCase();
  return MARKS.some((mark) => lower.includes(mark));
}

const MARKS =
  'gmail_ cite-prefix moz-signature yahoo_quoted yahooquoted protonmail_ tutanota_quote zmail_extra name="quote" name=quote -mailmaster- isreplycontent reply-intro olk_src_body reference-message-container __quoted_text__ __divider__ divrplyfwdmsg appendonsend outlookmessageheader stopspelling zwchr <includetail border-top:solid id="signature" applemailsignature mobile-signature'
    .split(' ')
    .concat('border-top: solid');

/** What an element is, by the names that mail programs give their elements; undefined for almost all. */
export function quoteRole(element: DomNode): QuoteRole | undefined {
  const { id, class: names, style, 'data-marker': marker, name } = element.attribs ?? {};
  if (style !== undefined && isOutlookRule(String(style))) return 'history-follows';
  if (element.name === 'includetail' || (element.name === 'div' && name === 'quote'))
    return keepsOwnMarks(element) ? undefined : 'quoted';
  if (id === undefined && names === undefined && marker === undefined) return undefined;
  const marks = `${id ?? ''} ${names ?? ''} ${marker ?? ''}`.slice(0, 300).toLowerCase();
  if (SIGNATURE_MARK.test(marks)) return 'signature-mark';
  if (SIGNATURE.test(marks)) return 'signature';
  if (HISTORY_FOLLOWS.test(marks)) return 'history-follows';
  return QUOTED.test(marks) && element.name !== 'blockquote' && !keepsOwnMarks(element) ? 'quoted' : undefined;
}

const isOutlookRule = (style: string): boolean =>
  style.includes('border-top') && OUTLOOK_RULE.test(style.slice(0, 400).toLowerCase().replace(/\s+/g, ''));

/**
 * Between quotes of its own an element may hold answers, as Gmail's does; and what is forwarded is no quote.
 * Only the children are looked at: programs put their quotes there.
 */
const keepsOwnMarks = (element: DomNode): boolean =>
  element.children.some((child) => child.name === 'blockquote') || beginsForward(firstWords(element));

const ENOUGH = 300;

function firstWords(element: DomNode): string {
  let words = '';
  const stack = [element];
  for (let node = stack.pop(); node !== undefined && words.length < ENOUGH; node = stack.pop()) {
    if (node.type === 'text') words += `${node.data ?? ''} `;
    // The last in is the first out; a long list of children is cut, since only first words count.
    if (node.type === 'tag') stack.push(...node.children.slice(0, 20).reverse());
  }
  return words.trimStart().slice(0, ENOUGH);
}
