/** Real mails nest some hundred elements. The parser's time grows with the square of the depth. */
const MAX_OPEN = 10_000;
/** Less HTML than this has not room for that many tags. */
const SHORT = MAX_OPEN * 3;
/** Elements that have no end tag, or whose end tag may be left out (HTML 13.1.2.4), so that open ones prove nothing. */
const NOT_NESTING =
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|dt|dd|td|th|tr|tbody|thead|tfoot|option)$/i;

/** HTML up to where hostile nesting begins: all of it, for any mail that a person or a program meant to be read. */
export function withoutDeepNesting(html: string): string {
  if (html.length < SHORT) return html;
  let open = 0;
  for (const { 1: end, 2: name = '', index } of html.matchAll(/<(\/?)([a-z][^\s/>]{0,20})/gi)) {
    if (NOT_NESTING.test(name)) continue;
    open = end === '/' ? Math.max(0, open - 1) : open + 1;
    if (open > MAX_OPEN) return html.slice(0, index);
  }
  return html;
}
