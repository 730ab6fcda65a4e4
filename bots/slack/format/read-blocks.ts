import { type Node, nodeOf, nodesOf, numberOf, stringOf } from './node.ts';
import { channelName, groupName, linkText, type Names, readMrkdwn, userName } from './read-mrkdwn.ts';

/** The words of blocks as Markdown without emphasis: lists, quotes and code stay. */
export const readBlocks = (blocks: unknown, names: Names): string =>
  nodesOf(blocks)
    .map((block) => readBlock(block, names))
    .filter((text) => text.trim() !== '')
    .join('\n');

function readBlock(block: Node, names: Names): string {
  const elements = nodesOf(block.elements);
  switch (block.type) {
    case 'rich_text':
      return elements.map((element) => readPart(element, names)).join('\n');
    case 'markdown':
      return stringOf(block.text);
    case 'header':
    case 'section':
      return [block.text, ...nodesOf(block.fields)]
        .map((text) => readText(text, names))
        .filter(Boolean)
        .join('\n');
    case 'context':
      return elements
        .map((element) => readText(element, names))
        .filter(Boolean)
        .join(' ');
    case 'image':
      return stringOf(block.alt_text);
    case 'table':
      return rowsOf(block.rows)
        .map((row) => row.map((cell) => readCell(cell, names)).join(' | '))
        .join('\n');
    default:
      return '';
  }
}

/** A text object, or an image among texts. */
function readText(value: unknown, names: Names): string {
  const { type, text, alt_text } = nodeOf(value);
  return type === 'mrkdwn' ? readMrkdwn(stringOf(text), names) : stringOf(text) || stringOf(alt_text);
}

const rowsOf = (rows: unknown): Node[][] => (Array.isArray(rows) ? rows.map(nodesOf) : []);
const readCell = (cell: Node, names: Names): string =>
  cell.type === 'rich_text' ? readBlock(cell, names) : stringOf(cell.text);

const prefixed = (text: string, prefix: string): string => text.replace(/^/gm, prefix);

/** A part of rich text (docs.slack.dev/reference/block-kit/blocks/rich-text-block). */
function readPart(part: Node, names: Names): string {
  const elements = nodesOf(part.elements);
  if (part.type === 'rich_text_list') return readList(part, elements, names);
  const text = elements
    .map((element) => readElement(element, names))
    .join('')
    .replace(/\n$/, '');
  if (part.type === 'rich_text_quote') return prefixed(text, '> ');
  return part.type === 'rich_text_preformatted' ? `\`\`\`\n${text}\n\`\`\`` : text;
}

function readList(list: Node, items: readonly Node[], names: Names): string {
  const indent = '  '.repeat(Math.min(8, Math.max(0, numberOf(list.indent))));
  const lines = items.map((item, index) => {
    const marker = list.style === 'ordered' ? `${numberOf(list.offset) + index + 1}.` : '-';
    return `${indent}${marker} ${readPart(item, names).replaceAll('\n', `\n${indent}  `)}`;
  });
  return lines.join('\n');
}

function readElement(element: Node, names: Names): string {
  const text = stringOf(element.text);
  switch (element.type) {
    case 'text':
      return nodeOf(element.style).code === true ? `\`${text}\`` : text;
    case 'link':
      return linkText(stringOf(element.url), text);
    case 'user':
      return userName(stringOf(element.user_id), names);
    case 'channel':
      return channelName(stringOf(element.channel_id), names);
    case 'usergroup':
      return groupName(stringOf(element.usergroup_id), names);
    case 'broadcast':
      return `@${stringOf(element.range)}`;
    case 'emoji':
      return `:${stringOf(element.name)}:`;
    case 'date':
      return stringOf(element.fallback);
    case 'color':
      return stringOf(element.value);
    default:
      return text;
  }
}
