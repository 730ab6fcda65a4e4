import type { Token } from 'markdown-it';
import { htmlTag } from './html-tags.ts';

const STYLES = ['italic', 'bold', 'strike'] as const;
export type Style = (typeof STYLES)[number] | 'code';

/** A stretch of text that looks the same. `link` is where it leads: only its text may be empty. A picture is a link to it. */
export type Run = { readonly text: string; readonly styles: ReadonlySet<Style>; readonly link?: string };

const OPENING: Readonly<Record<string, Style>> = { strong_open: 'bold', em_open: 'italic', s_open: 'strike' };
const CLOSING: Readonly<Record<string, Style>> = { strong_close: 'bold', em_close: 'italic', s_close: 'strike' };

/** What is in force where a token stands. Styles are counted, since they may lie in each other. */
type State = { readonly depth: Map<Style, number>; link: { href: string; title: string; at: number } | undefined };

/** The inline tokens of a paragraph, heading or cell as runs. HTML that only formats does so, other HTML is shown as it stands. */
export function runsOf(tokens: readonly Token[]): Run[] {
  const runs: Run[] = [];
  const state: State = { depth: new Map(), link: undefined };
  for (const token of tokens) readToken(token, state, runs);
  closeLink(state, runs);
  return runs;
}

function readToken(token: Token, state: State, runs: Run[]): void {
  const { type, content } = token;
  if (OPENING[type]) turn(state, OPENING[type], 1);
  else if (CLOSING[type]) turn(state, CLOSING[type], -1);
  else if (type === 'link_open') openLink(token, state, runs);
  else if (type === 'link_close') closeLink(state, runs);
  else if (type === 'softbreak' || type === 'hardbreak') add('\n', state, runs);
  else if (type === 'image') addImage(token, state, runs);
  else if (type === 'html_inline') readHtml(content, state, runs);
  else if (type === 'code_inline') add(content, state, runs, ['code']);
  else add(content, state, runs);
}

function turn({ depth }: State, style: Style, by: 1 | -1): void {
  depth.set(style, Math.max(0, (depth.get(style) ?? 0) + by));
}

function add(text: string, { depth, link }: State, runs: Run[], more: readonly Style[] = []): void {
  if (text === '' && !link) return;
  const styles = new Set([...[...depth].filter(([, count]) => count > 0).map(([style]) => style), ...more]);
  runs.push({ text, styles, ...(link ? { link: link.href } : {}) });
}

function openLink(token: Token, state: State, runs: Run[]): void {
  closeLink(state, runs);
  state.link = {
    href: String(token.attrGet('href') ?? ''),
    title: String(token.attrGet('title') ?? ''),
    at: runs.length,
  };
}

/** A link without words shows its title. */
function closeLink(state: State, runs: Run[]): void {
  if (state.link?.at === runs.length) add(state.link.title, state, runs);
  state.link = undefined;
}

function addImage(token: Token, state: State, runs: Run[]): void {
  const source = String(token.attrGet('src') ?? '');
  const words = token.content || String(token.attrGet('title') ?? '');
  // A picture in a link is but the words of the link: both can't be shown.
  if (state.link) add(words, state, runs);
  else add(words, { ...state, link: { href: source, title: '', at: runs.length } }, runs);
}

function readHtml(html: string, state: State, runs: Run[]): void {
  const tag = htmlTag(html);
  if (tag.kind === 'style') turn(state, tag.style, tag.closes ? -1 : 1);
  else if (tag.kind === 'text') add(tag.text, state, runs);
  else if (tag.kind === 'link-end') closeLink(state, runs);
  else if (tag.kind === 'link') {
    closeLink(state, runs);
    state.link = { href: tag.href, title: '', at: runs.length };
  }
}
