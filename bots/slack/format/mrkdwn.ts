import type { MarkdownIt, Token } from 'markdown-it';
import { FENCE, renderCode } from './code-block.ts';
import type { Meant } from './escape.ts';
import { type Run, runsOf } from './inline.ts';
import { renderRuns } from './render-runs.ts';
import { renderTable } from './table.ts';

const NOBODY: Meant = new Set();

/**
 * Markdown (CommonMark with GFM's tables, strikethrough, task lists and addresses) as Slack's mrkdwn. Only the users and
 * channels in `meant` are mentioned, whatever the text says; `&`, `<` and `>` are escaped once. No empty lines at its ends.
 */
export async function toMrkdwn(markdown: string, meant: Meant = NOBODY): Promise<string> {
  const parser = await loadParser();
  return renderBlocks(parser.parse(markdown, {}), meant).join('\n\n').replace(/^\n+/, '').trimEnd();
}

let loading: Promise<MarkdownIt> | undefined;

/** Loaded when first needed: who never writes to Slack does not pay for it. */
function loadParser(): Promise<MarkdownIt> {
  loading ??= openParser();
  return loading;
}

async function openParser(): Promise<MarkdownIt> {
  const [{ default: markdownIt }, { default: cjkFriendly }] = await Promise.all([
    import('markdown-it'),
    import('markdown-it-cjk-friendly'),
  ]);
  // By the letter of CommonMark `**重点：**内容` is not bold, since Chinese has no spaces around words.
  const parser = markdownIt({ html: true, linkify: true }).use(cjkFriendly);
  // Blocks of HTML are read tag by tag, like HTML in a line. What merely looks like a domain (`notes.md`) is no address.
  parser.disable('html_block');
  parser.linkify.set({ fuzzyLink: false });
  return parser;
}

/** One string a block, without blank lines around it. */
function renderBlocks(tokens: readonly Token[], meant: Meant): string[] {
  const blocks: string[] = [];
  for (let at = 0; at < tokens.length; ) {
    const end = endOf(tokens, at);
    const block = renderBlock(tokens.slice(at, end), meant);
    if (block.trim() !== '') blocks.push(block);
    at = end;
  }
  return blocks;
}

/** The position after a token, or after the one that closes it. */
function endOf(tokens: readonly Token[], at: number): number {
  let depth = 0;
  let end = at;
  do depth += tokens[end++]?.nesting ?? 0;
  while (depth > 0 && end < tokens.length);
  return end;
}

function renderBlock(tokens: readonly Token[], meant: Meant): string {
  const [first] = tokens;
  const inner = tokens.slice(1, -1);
  switch (first?.type) {
    case 'heading_open':
      return renderRuns(inner.flatMap(inlineOf).map(inBold), meant);
    case 'paragraph_open':
      return renderRuns(inner.flatMap(inlineOf), meant)
        .replaceAll(/\n\s*\n/g, '\n\n')
        .trim();
    case 'bullet_list_open':
    case 'ordered_list_open':
      return renderList(first, inner, meant);
    case 'blockquote_open':
      return quote(renderBlocks(inner, meant).join('\n\n'));
    case 'table_open':
      return renderTable(tokens, meant);
    case 'fence':
    case 'code_block':
      return renderCode(first.content);
    case 'hr':
      return '———';
    default:
      return '';
  }
}

const inlineOf = ({ children }: Token): Run[] => runsOf(children ?? []);
const inBold = (run: Run): Run => ({ ...run, text: run.text, styles: new Set([...run.styles, 'bold' as const]) });

const TASK = /^\[([ xX])\]\s+/;

/** Slack has no lists in mrkdwn: they are written as people write them. */
function renderList(list: Token, tokens: readonly Token[], meant: Meant): string {
  const start = Number(list.attrGet('start') ?? 1);
  const loose = tokens.some(
    ({ type, hidden, level }) => type === 'paragraph_open' && !hidden && level === list.level + 2,
  );
  const items: string[] = [];
  for (let at = 0; at < tokens.length; at = endOf(tokens, at)) {
    const inner = tokens.slice(at + 1, endOf(tokens, at) - 1);
    const text = renderBlocks(inner, meant).join(loose ? '\n\n' : '\n');
    const task = TASK.exec(text);
    const box = task?.[1] === ' ' ? '☐' : '☑';
    const marker = list.type === 'ordered_list_open' ? `${start + items.length}.` : task ? box : '•';
    items.push(`${marker.padEnd(4)}${indent(task ? text.replace(TASK, '') : text)}`.trimEnd());
  }
  return items.join(loose ? '\n\n' : '\n');
}

/** Puts a prefix before each line outside of code: only code that begins at the left margin can be copied as it is. */
function prefixLines(text: string, prefix: (line: string, index: number) => string): string {
  let inCode = false;
  return text
    .split('\n')
    .map((line, index) => {
      const isFence = line === FENCE;
      if (isFence) inCode = !inCode;
      return isFence || inCode ? line : prefix(line, index) + line;
    })
    .join('\n');
}

/** The first line stands behind its marker. A quote is one only at the left margin. */
const indent = (text: string): string =>
  (text.startsWith(FENCE) ? '\n' : '') +
  prefixLines(text, (line, index) => (index === 0 || line === '' || line.startsWith('>') ? '' : '    '));

/** Slack has one level of quotes. */
const quote = (text: string): string => prefixLines(text, (line) => (line.startsWith('>') ? '' : '> '));
