import type { DomNode, FormatCallback, FormatOptions, HtmlToTextOptions } from 'html-to-text';
import { withoutDeepNesting } from './html-depth.ts';
import { quoteRole } from './html-quotes.ts';
import { hidesText, type ReadingStyle, readStyle } from './reading-style.ts';

/** What a reader of the HTML sees, as plain text; `hidden` is true when words were there that the reader doesn't see. */
export type HtmlText = { readonly text: string; readonly hidden: boolean };

/** Beyond this much HTML (in characters) the rest is not turned into text: nobody reads a book in a mail. */
const MAX_HTML = 1_000_000;
const MAX_DEPTH = 100;
const LONG_LINK = 150;

/**
 * Turns HTML into text and leaves out what is hidden from the reader. Quotes are marked as in a plain mail, by what the
 * sender's program says of its elements: `> ` before quoted lines, a dividing line above history, `--` above a signature.
 */
export async function htmlToVisibleText(html: string): Promise<HtmlText> {
  // Compiling the options takes longer than reading a short mail: it is done once.
  toText ??= import('html-to-text').then(({ compile }) => compile(OPTIONS));
  const convert = await toText;
  const seen: Seen = { hidden: false };
  const text = convert(withoutDeepNesting(html.slice(0, MAX_HTML)), seen);
  return { text: text.trim(), hidden: seen.hidden };
}

/** The types of html-to-text leave out the metadata that its compiled function takes. */
let toText: Promise<(html: string, metadata: Seen) => string> | undefined;

type Seen = { hidden: boolean };

/** Every element is formatted as its tag asks; a top-level one is first cleared of what the reader can't see. */
const visible: FormatCallback = (element, walk, builder) => {
  if (element.parent?.attribs === undefined) {
    prune(element, seenOf(builder));
    (builder as { picker?: unknown }).picker = PICKS_VISIBLE;
  }
  const role = quoteRole(element);
  if (role === 'signature-mark') return;
  if (role === 'history-follows') addLine(builder, DIVIDING_LINE);
  if (role === 'signature') addLine(builder, '--');
  const { as, options } = FORMATS.get(role === 'quoted' ? 'blockquote' : (element.name ?? '')) ?? INLINE;
  builder.options.formatters?.[as]?.(element, walk, builder, options);
};

/** As a plain mail shows it, in words that `splitReply` knows. */
const DIVIDING_LINE = '-----Original Message-----';

function addLine(builder: Parameters<FormatCallback>[2], line: string): void {
  builder.openBlock({ leadingLineBreaks: 1 });
  builder.addInline(line);
  builder.closeBlock({ trailingLineBreaks: 1 });
}

/** Matching selectors takes a fifth of the time, and here they all lead to one format: below the top, this answers for them. */
const PICKS_VISIBLE = { pick1: () => ({ format: 'visible' }) };

/** The types of html-to-text leave out the metadata that `convert` hands to formatters. */
const seenOf = (builder: object): Seen => (builder as { readonly metadata: Seen }).metadata;

const image: FormatCallback = (element, _walk, builder) => {
  builder.addInline(String(element.attribs?.alt ?? ''));
};

/** A loop rather than recursion: HTML of hostile depth must not end the process. */
function prune(top: DomNode, seen: Seen): void {
  const queue = [{ element: top, inherited: undefined as ReadingStyle | undefined }];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const { element, inherited } = next;
    const style = readStyle(element, inherited);
    if (style === 'hidden') {
      seen.hidden ||= hasWords(element);
      element.children = [];
      continue;
    }
    if (hidesText(style)) element.children = element.children.filter((child) => !isUnseen(child, seen));
    for (const child of element.children) if (child.type === 'tag') queue.push({ element: child, inherited: style });
  }
}

function isUnseen(child: DomNode, seen: Seen): boolean {
  seen.hidden ||= child.type === 'text' && isWord(child.data);
  return child.type === 'text';
}

function hasWords(element: DomNode): boolean {
  const queue = [...element.children];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (node.type === 'text' && isWord(node.data)) return true;
    if (node.type === 'tag') queue.push(...node.children);
  }
  return false;
}

/** Newsletters pad their preview line with invisible spaces: those are not words. */
const isWord = (text: string | undefined): boolean => text !== undefined && /[\p{L}\p{N}]/u.test(text);

const shortenLink = (link: string): string =>
  (link.length > LONG_LINK ? (link.split('?')[0] ?? link) : link).slice(0, 500);

type Format = { readonly as: string; readonly options: FormatOptions };

const INLINE: Format = { as: 'inline', options: {} };

const as = (format: string, tags: string, options: FormatOptions = {}): [string, Format][] =>
  tags
    .split(' ')
    .map((tag) => [tag, { as: format, options: { leadingLineBreaks: 1, trailingLineBreaks: 1, ...options } }]);

/** How elements become text, by name: all others are inline. */
const FORMATS: ReadonlyMap<string, Format> = new Map([
  ...as('block', 'article aside div footer form header main nav section tr table dt dd hr'),
  ...as('block', 'h1 h2 h3 h4 h5 h6 p center', { leadingLineBreaks: 2, trailingLineBreaks: 2 }),
  ...as('inlineSurround', 'td th', { suffix: ' ' }),
  ...as('skip', 'script style title head noscript template svg object select'),
  ...as('anchor', 'a', {
    hideLinkHrefIfSameAsText: true,
    noAnchorUrl: true,
    linkBrackets: ['[', ']'],
    pathRewrite: shortenLink,
  }),
  ...as('blockquote', 'blockquote'),
  ...as('pre', 'pre'),
  ...as('unorderedList', 'ul', { itemPrefix: '- ' }),
  ...as('orderedList', 'ol'),
  ...as('lineBreak', 'br'),
  ...as('wbr', 'wbr'),
  ...as('image', 'img'),
]);

const OPTIONS: HtmlToTextOptions = {
  wordwrap: false,
  baseElements: { selectors: [] },
  limits: { maxDepth: MAX_DEPTH, ellipsis: '…' },
  formatters: { visible, image },
  // Named one by one, or the library's own formats would win.
  selectors: ['*', ...FORMATS.keys()].map((selector) => ({ selector, format: 'visible' })),
};
