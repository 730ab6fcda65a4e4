import { stripInlineMarkup as plain } from './strip-inline-markup.ts';

/** A part of a document under one heading. `blocks` are paragraphs, lists and tables without markup. */
export type Section = { readonly headings: readonly string[]; readonly blocks: readonly string[] };
export type ParsedDocument = {
  readonly title: string;
  readonly audience: string | undefined;
  readonly sections: readonly Section[];
};

type Kind = 'text' | 'list' | 'table' | 'code';
type Block = { kind: Kind; lines: string[] };

const LIST_ITEM = /^\s*(?:[-*+•]|\d{1,3}[.)])\s+/;
const HEADING = /^(#{1,6})\s+(.{0,500})$/;
/** A heading may be closed as it was opened (CommonMark, 4.2). */
const CLOSING = /\s#+\s*$/;
const RULE = /^\s*(?:[-*_]\s*){3,}$/;

/**
 * Reads Markdown, or plain text as Markdown without markup: titles, headings, blocks. Front matter may say
 * `title:` and `audience:`. Without a title the first line is the title if it looks like one.
 */
export function parseMarkdown(source: string): ParsedDocument {
  const { front, body } = takeFrontMatter(source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'));
  const sections: { level: number; headings: string[]; blocks: Block[] }[] = [{ level: 0, headings: [], blocks: [] }];
  let trail: { level: number; text: string }[] = [];
  let fenced = false;
  for (const line of setextToAtx(body)) {
    if (/^\s*(?:```|~~~)/.test(line)) fenced = !fenced;
    const heading = fenced ? null : HEADING.exec(line);
    if (heading) {
      const level = heading[1]?.length ?? 1;
      trail = [
        ...trail.filter((above) => above.level < level),
        { level, text: plain((heading[2] ?? '').replace(CLOSING, '')) },
      ];
      sections.push({ level, headings: trail.map((above) => above.text), blocks: [] });
    } else if (!/^\s*(?:```|~~~)/.test(line)) addLine(sections.at(-1)?.blocks ?? [], line, fenced);
  }
  const rendered = sections.map((section) => ({
    headings: section.headings,
    blocks: section.blocks.flatMap(renderBlock),
  }));
  return { ...withTitle(rendered, front.title), audience: front.audience };
}

function takeFrontMatter(source: string): { front: Record<string, string>; body: string } {
  const match = /^---\n([\s\S]*?)\n---(?:\n|$)/.exec(source);
  if (!match) return { front: {}, body: source };
  const pairs = (match[1] ?? '').matchAll(/^(\w+):\s*["']?(.*?)["']?\s*$/gm);
  return {
    front: Object.fromEntries([...pairs].map(([, key, value]) => [key, value])),
    body: source.slice(match[0].length),
  };
}

/** A line underlined with === or --- is a heading too. */
function setextToAtx(body: string): string[] {
  const lines: string[] = [];
  for (const line of body.split('\n')) {
    const above = lines.at(-1) ?? '';
    const underline = /^(=+|-{2,})\s*$/.exec(line)?.[1];
    const isTitle = underline !== undefined && above.trim() !== '' && !LIST_ITEM.test(above) && !above.includes('|');
    if (isTitle) lines[lines.length - 1] = `${underline.startsWith('=') ? '#' : '##'} ${above.trim()}`;
    else lines.push(line);
  }
  return lines;
}

function addLine(blocks: Block[], line: string, fenced: boolean): void {
  const last = blocks.at(-1);
  if (line.trim() === '' || (!fenced && RULE.test(line))) {
    if (last && last.lines.length > 0) blocks.push({ kind: 'text', lines: [] });
    return;
  }
  const kind = fenced ? 'code' : kindOf(line, last);
  if (last && (last.kind === kind || last.lines.length === 0)) {
    last.kind = kind;
    last.lines.push(line);
  } else blocks.push({ kind, lines: [line] });
}

function kindOf(line: string, last: Block | undefined): Kind {
  if (/^\s*\|/.test(line)) return 'table';
  if (LIST_ITEM.test(line)) return 'list';
  return last?.kind === 'list' && last.lines.length > 0 ? 'list' : 'text';
}

function renderBlock({ kind, lines }: Block): string[] {
  if (lines.length === 0) return [];
  if (kind === 'table') return [renderTable(lines)];
  if (kind === 'code') return [lines.join('\n').trim()];
  if (kind === 'list') return [joinItems(lines).map(plain).join('\n')];
  const text = plain(joinLines(lines.map((line) => line.replace(/^\s*>\s?/, '').trim())));
  return text === '' ? [] : [text];
}

/** One line an item: what is indented under an item belongs to it. */
function joinItems(lines: readonly string[]): string[] {
  const items: string[] = [];
  for (const line of lines) {
    if (LIST_ITEM.test(line)) items.push(line.trim().replace(/^[*+•]/, '-'));
    else items.push(joinLines([items.pop() ?? '', line.trim()]));
  }
  return items;
}

/** A row becomes a line that can be read alone: "Model: T4; Price: 480 EUR". */
function renderTable(lines: readonly string[]): string {
  const cells = (line: string) =>
    line
      .trim()
      .replace(/^\||\|$/g, '')
      .split('|')
      .map((cell) => plain(cell.trim()));
  const [head = [], ...rows] = lines.filter((line) => !/^[\s|:-]+$/.test(line)).map(cells);
  if (rows.length === 0) return head.join('; ');
  const named = (row: string[]) => row.map((cell, at) => (head[at] ? `${head[at]}: ${cell}` : cell));
  return rows
    .map(
      (row) =>
        `- ${named(row)
          .filter((cell) => !/: ?$/.test(cell))
          .join('; ')}`,
    )
    .join('\n');
}

/** Joins wrapped lines: with a space, but not between two Chinese characters. */
const joinLines = (lines: readonly string[]): string =>
  lines.reduce((before, line) => {
    const chinese = /[\p{Script=Han}，。；：、！？）”]$/u.test(before) && /^[\p{Script=Han}（“]/u.test(line);
    return before === '' || chinese ? before + line : `${before} ${line}`;
  }, '');

function withTitle(sections: readonly Section[], given: string | undefined) {
  const first = sections.find((section) => section.headings.length > 0)?.headings[0];
  const top = sections[0]?.blocks[0] ?? '';
  const looksLikeTitle = first === undefined && top.length > 0 && top.length <= 80 && !/[.。!?！？:：;；\n]/.test(top);
  const title = given ?? first ?? (looksLikeTitle ? top : '');
  const below = sections.map((section, at) => ({
    headings: section.headings[0] === title ? section.headings.slice(1) : section.headings,
    blocks: looksLikeTitle && at === 0 ? section.blocks.slice(1) : section.blocks,
  }));
  return { title, sections: below.filter((section) => section.blocks.length > 0) };
}
