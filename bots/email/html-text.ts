import type { DomNode, FormatCallback, HtmlToTextOptions, SelectorDefinition } from 'html-to-text';
import { hidesSubtree, hidesText, type ReadingStyle, readStyle } from './reading-style.ts';

/** What a reader of the HTML sees, as plain text; `hidden` is true when words were there that the reader doesn't see. */
export type HtmlText = { readonly text: string; readonly hidden: boolean };

/** Beyond this much HTML (in characters) the rest is not turned into text: nobody reads a book in a mail. */
const MAX_HTML = 1_000_000;
const MAX_DEPTH = 100;
const LONG_LINK = 150;

/** Turns HTML into text, quotes with `> `, and leaves out what is hidden from the reader. */
export async function htmlToVisibleText(html: string): Promise<HtmlText> {
  // Compiling the options takes longer than reading a short mail: it is done once.
  toText ??= import('html-to-text').then(({ compile }) => compile(OPTIONS));
  const convert = await toText;
  const seen: Seen = { hidden: false };
  const text = convert(html.slice(0, MAX_HTML), seen);
  return { text: text.trim(), hidden: seen.hidden };
}

/** The types of html-to-text leave out the metadata that its compiled function takes. */
let toText: Promise<(html: string, metadata: Seen) => string> | undefined;

/** A cheap look at whether `htmlToVisibleText` could find something hidden at all. */
export const mayHideText = (html: string): boolean =>
  /display\s?:\s?none|visibility\s?:|opacity\s?:|font-size\s?:\s?[01][.a-z%;"'\s]|(?:max-)?height\s?:\s?0|color\s?[:=]|\shidden[\s>=]|-\d{3,}px/i.test(
    html,
  );

type Seen = { hidden: boolean };

/** Every element is formatted as its tag asks; a top-level one is first cleared of what the reader can't see. */
const visible: FormatCallback = (element, walk, builder, options) => {
  if (element.parent?.attribs === undefined) prune(element, seenOf(builder));
  builder.options.formatters?.[String(options.as)]?.(element, walk, builder, options);
};

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
    const gone = hidesSubtree(element);
    seen.hidden ||= gone && hasWords(element);
    element.children = gone ? [] : element.children.filter((child) => !isUnseen(child, style, seen));
    for (const child of element.children) if (child.type === 'tag') queue.push({ element: child, inherited: style });
  }
}

function isUnseen(child: DomNode, style: ReadingStyle, seen: Seen): boolean {
  const unseen = child.type === 'text' && hidesText(style);
  seen.hidden ||= unseen && isWord(child.data);
  return unseen;
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

const as = (selector: string, format: string, options: Record<string, unknown> = {}): SelectorDefinition => ({
  selector,
  format: 'visible',
  options: { as: format, leadingLineBreaks: 1, trailingLineBreaks: 1, ...options },
});

const OPTIONS: HtmlToTextOptions = {
  wordwrap: false,
  baseElements: { selectors: [] },
  limits: { maxDepth: MAX_DEPTH, ellipsis: '…' },
  formatters: { visible, image },
  selectors: [
    as('*', 'inline'),
    ...['article', 'aside', 'div', 'footer', 'form', 'header', 'main', 'nav', 'section', 'tr', 'table', 'dt', 'dd'].map(
      (tag) => as(tag, 'block'),
    ),
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'center'].map((tag) =>
      as(tag, 'block', { leadingLineBreaks: 2, trailingLineBreaks: 2 }),
    ),
    ...['td', 'th'].map((tag) => as(tag, 'inlineSurround', { suffix: ' ' })),
    ...['script', 'style', 'title', 'head', 'noscript', 'template', 'svg', 'object', 'select'].map(
      (selector): SelectorDefinition => ({ selector, format: 'skip' }),
    ),
    as('a', 'anchor', { hideLinkHrefIfSameAsText: true, noAnchorUrl: true, pathRewrite: shortenLink }),
    as('blockquote', 'blockquote'),
    as('pre', 'pre'),
    as('ul', 'unorderedList', { itemPrefix: '- ' }),
    as('ol', 'orderedList'),
    as('br', 'lineBreak'),
    as('hr', 'block'),
    as('wbr', 'wbr'),
    as('img', 'image'),
  ],
};
