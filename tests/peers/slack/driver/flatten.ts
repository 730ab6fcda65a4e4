import { isObject } from '../world/is-object.ts';
import { unescaped } from '../world/rich-text.ts';
import type { Loose } from '../world/types.ts';
import type { World } from '../world/world.ts';

/** What a person reads in blocks, a line for each thing that stands on its own. */
export const textOfBlocks = (world: World, blocks: readonly Loose[]): string =>
  blocks
    .map((block) => textOfBlock(world, block))
    .filter((line) => line !== '')
    .join('\n');

/** Mentions and links as they are shown. */
export const readable = (world: World, text: string): string =>
  unescaped(
    text
      .replaceAll(/<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/g, (_, id: string) => `@${nameOf(world, id)}`)
      .replaceAll(/<#(C[A-Z0-9]+)(?:\|[^>]*)?>/g, (_, id: string) => `#${world.conversations.get(id)?.name ?? id}`)
      .replaceAll(/<![a-z]+\^[^|>]*\|([^>]*)>/g, '$1')
      .replaceAll(/<!(here|channel|everyone)(?:\|[^>]*)?>/g, '@$1')
      .replaceAll(/<((?:https?|mailto):[^|>]*)\|([^>]*)>/g, '$2')
      .replaceAll(/<((?:https?|mailto):[^>]*)>/g, '$1'),
  );

const nameOf = (world: World, id: string): string => world.users.get(id)?.realName ?? id;

function textOfBlock(world: World, block: Loose): string {
  const own = [block.text, ...listAt(block, 'fields'), block.label, block.title, block.accessory].map((part) =>
    textOf(world, part),
  );
  const inner =
    block.type === 'rich_text' ? richLines(world, block) : [elementsOf(world, block), ...rowsOf(world, block)];
  const element = textOf(world, block.element);
  return [...own, ...inner, element, String(block.alt_text ?? '')].filter((line) => line !== '').join('\n');
}

/** What stands side by side in one line: buttons in brackets, as people see them as buttons. */
const elementsOf = (world: World, block: Loose): string =>
  listAt(block, 'elements')
    .map((element) => textOf(world, element))
    .filter((text) => text !== '')
    .join(' ');

/** A table, a line for each row. */
const rowsOf = (world: World, { rows }: Loose): readonly string[] =>
  (Array.isArray(rows) ? (rows as readonly (readonly Loose[])[]) : []).map((cells) =>
    cells.map((cell) => (cell.type === 'rich_text' ? richLines(world, cell).join(' ') : String(cell.text))).join(' | '),
  );

function textOf(world: World, part: unknown): string {
  if (typeof part === 'string') return readable(world, part);
  if (!isObject(part)) return '';
  if (part.type === 'button') return `[${textOf(world, part.text)}]`;
  if (part.type === 'user') return `@${nameOf(world, String(part.user_id))}`;
  if (part.type === 'channel') return `#${world.conversations.get(String(part.channel_id))?.name ?? part.channel_id}`;
  if (part.type === 'link') return String(part.text ?? part.url);
  if (part.type === 'emoji') return `:${part.name}:`;
  const text = part.text ?? part.initial_value ?? part.placeholder ?? part.alt_text;
  return part.type === 'text' ? String(text) : textOf(world, text);
}

function richLines(world: World, block: Loose): readonly string[] {
  return listAt(block, 'elements').flatMap((section) =>
    section.type === 'rich_text_list'
      ? listAt(section, 'elements').map((item) => `• ${sectionText(world, item)}`)
      : [sectionText(world, section)],
  );
}

const sectionText = (world: World, section: Loose): string =>
  listAt(section, 'elements')
    .map((element) => textOf(world, element))
    .join('');

const listAt = (block: Loose, key: string): readonly Loose[] => {
  const list = block[key];
  return Array.isArray(list) ? list.filter(isObject) : [];
};
