import { backgroundColor, normalColor } from './reading-style.ts';

const HIDES =
  /display\s{0,5}:\s{0,5}none|visibility\s{0,5}:|opacity\s{0,5}:|font-size\s{0,5}:\s{0,5}(?:0|1(?!\d)|\.|\d%|\d{0,2}\.?\d{0,3}r?em)|height\s{0,5}:\s{0,5}0|\shidden[\s>=/]|(?:left|top|indent)\s{0,5}:\s{0,5}-\d{3}|\Wtext\s{0,5}=/i;
const FOREGROUND = /(?<![-\w])color\s{0,5}[:=][\s"']{0,5}([^;"'>]{1,40})/gi;
const BACKGROUND = /(?:background(?:-color)?|bgcolor)\s{0,5}[:=][\s"']{0,5}([^;"'>]{1,60})/gi;

/**
 * A cheap look at whether HTML could keep words from its reader: true where it could, so that only the words of those
 * mails are weighed one by one. Attributes with encoded characters count, since they could say anything.
 */
export const mayHideText = (html: string): boolean =>
  HIDES.test(html) || hasEncodedAttribute(html) || mayLackContrast(html);

const MAX_TAG = 300;

/** Whether a numeric character reference stands inside of a tag. */
function hasEncodedAttribute(html: string): boolean {
  for (let at = html.indexOf('&#'); at !== -1; at = html.indexOf('&#', at + 2)) {
    const before = html.slice(Math.max(0, at - MAX_TAG), at);
    const closed = before.lastIndexOf('>');
    if (closed === -1 || before.lastIndexOf('<') > closed) return at > 0;
  }
  return false;
}

/** Words without contrast have the colour of some background: of the white page where no other is set. */
function mayLackContrast(html: string): boolean {
  const backgrounds = new Set<string | undefined>(['ffffff', 'transparent']);
  for (const [, value = ''] of html.matchAll(BACKGROUND)) backgrounds.add(backgroundColor(value.trim().toLowerCase()));
  // Words of no colour of their own are black.
  if (backgrounds.has('000000')) return true;
  for (const [, value = ''] of html.matchAll(FOREGROUND))
    if (backgrounds.has(normalColor(value.trim().toLowerCase()) ?? 'none')) return true;
  return false;
}
