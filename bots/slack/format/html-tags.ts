import type { Style } from './inline.ts';

/** What a tag in a text means to us: a look, words in its place, a link. */
export type HtmlTag =
  | { readonly kind: 'style'; readonly style: Style; readonly closes: boolean }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly href: string }
  | { readonly kind: 'link-end' };

const STYLES: Readonly<Record<string, Style>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  s: 'strike',
  del: 'strike',
  strike: 'strike',
  code: 'code',
  kbd: 'code',
  samp: 'code',
};

/** Tags that begin or end a line; the others of this list only group, and nothing stands for them. */
const BREAKS = new Set(['br', 'p', 'div', 'tr', 'ul', 'ol', 'table', 'blockquote', 'summary', 'h1', 'h2', 'h3', 'h4']);
const SILENT = new Set(
  'span u sub sup small big mark font details thead tbody td th pre section article hr'.split(' '),
);

/** Reads one tag or comment as the Markdown parser found it. What we don't know, a placeholder such as `<name>`, is text. */
export function htmlTag(html: string): HtmlTag {
  if (html.startsWith('<!--')) return { kind: 'text', text: '' };
  const [, slash, name = ''] = /^<(\/?)([a-z][a-z0-9]*)(?=[\s/>])/i.exec(html) ?? [];
  const tag = name.toLowerCase();
  const closes = slash === '/';
  const style = STYLES[tag];
  if (style) return { kind: 'style', style, closes };
  if (tag === 'a') return linkOf(html, closes);
  if (tag === 'li') return { kind: 'text', text: closes ? '' : '\n•   ' };
  if (BREAKS.has(tag)) return { kind: 'text', text: '\n' };
  return { kind: 'text', text: SILENT.has(tag) ? '' : html };
}

function linkOf(html: string, closes: boolean): HtmlTag {
  if (closes) return { kind: 'link-end' };
  const [, double, single, bare] = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(html) ?? [];
  return { kind: 'link', href: double ?? single ?? bare ?? '' };
}
