import type { ParsedDocument } from '../parse-markdown.ts';
import { openTables } from './html-tables.ts';

const BLOCKS = new Set(
  (
    'address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form header hr html ' +
    'li main ol p pre section table tbody td tfoot th thead tr ul'
  ).split(' '),
);
/** What is there to get around in a page, or is no text. */
const LEFT_OUT = new Set(
  'script style noscript template svg math canvas object iframe nav footer aside button select textarea datalist'.split(
    ' ',
  ),
);
/** The question of a fold-out answer is a heading below all others. */
const LEVELS: Readonly<Record<string, number>> = { h1: 1, h2: 2, h3: 3, h4: 4, h5: 5, h6: 6, summary: 7 };
const HIDDEN = /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])/i;

type Section = { headings: readonly string[]; blocks: string[] };
type Attributes = Readonly<Record<string, string>>;

/** Puts a page together from its tags, in the order in which a parser meets them. Each tag that opens closes. */
export function openPage({ mainOnly }: { readonly mainOnly: boolean }) {
  const sections: Section[] = [{ headings: [], blocks: [] }];
  let trail: { level: number; text: string }[] = [];
  let words = '';
  let title = '';
  let inTitle = false;
  /** How many tags are open since one that is left out, since the main part, since text in which lines count. */
  let outside = 0;
  let inMain = 0;
  let inPre = 0;
  const lists: { ordered: boolean; items: string[] }[] = [];

  const addBlock = (block: string): void => {
    if (block.trim() !== '' && (!mainOnly || inMain > 0)) sections.at(-1)?.blocks.push(block);
  };
  const tables = openTables(addBlock);
  /** What was written so far is done: a cell, an entry of a list, a paragraph. */
  const flush = (): void => {
    const text = inPre > 0 ? words.trim() : inLines(words);
    words = '';
    if (text === '' || tables.write(text)) return;
    if (lists.length > 0) addItem(text);
    else addBlock(text);
  };
  const addItem = (text: string): void => {
    const outer = lists[0];
    const { ordered = false } = lists.at(-1) ?? {};
    const line = text.replaceAll('\n', ' ');
    const number = (outer?.items.length ?? 0) + 1;
    outer?.items.push(ordered && lists.length === 1 ? `${number}. ${line}` : `- ${line}`);
  };
  const beginSection = (level: number): void => {
    const text = inLines(words).replaceAll('\n', ' ');
    words = '';
    if (text === '' || (mainOnly && inMain === 0)) return;
    trail = [...trail.filter((above) => above.level < level), { level, text }];
    sections.push({ headings: trail.map((above) => above.text), blocks: [] });
  };
  const endList = (): void => {
    const list = lists.pop();
    if (list && lists.length === 0) addBlock(list.items.join('\n'));
  };

  return {
    open(name: string, attributes: Attributes): void {
      if (outside > 0 || isLeftOut(name, attributes)) {
        outside++;
        return;
      }
      if (name === 'title') inTitle = true;
      if (name === 'br') words += '\n';
      if (BLOCKS.has(name) || name in LEVELS) flush();
      if (name === 'main' || inMain > 0) inMain++;
      if (name === 'pre' || inPre > 0) inPre++;
      if (name === 'ul' || name === 'ol') lists.push({ ordered: name === 'ol', items: [] });
      tables.open(name);
    },
    text(text: string): void {
      if (outside > 0) return;
      if (inTitle) title += text;
      else words += inPre > 0 ? text : text.replaceAll(/[ \t\n\r\f]+/g, ' ');
    },
    close(name: string): void {
      if (outside > 0) {
        outside--;
        return;
      }
      if (name === 'title') inTitle = false;
      const level = LEVELS[name];
      if (level !== undefined && lists.length === 0) beginSection(level);
      else if (BLOCKS.has(name) || level !== undefined) flush();
      if (name === 'ul' || name === 'ol') endList();
      tables.close(name);
      if (inMain > 0) inMain--;
      if (inPre > 0) inPre--;
    },
    end(): ParsedDocument {
      flush();
      while (lists.length > 0) endList();
      return withTitle(sections, inLines(title));
    },
  };
}

const isLeftOut = (name: string, attributes: Attributes): boolean =>
  LEFT_OUT.has(name) ||
  'hidden' in attributes ||
  attributes['aria-hidden'] === 'true' ||
  HIDDEN.test(attributes.style ?? '');

/** Without the white space around its lines; lines without words are left out. */
const inLines = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replaceAll(/[\s\u00a0]+/g, ' ').trim())
    .filter(Boolean)
    .join('\n');

/** The first heading of all is the title; it is no heading of what stands under it. */
function withTitle(sections: readonly Section[], ofHead: string): ParsedDocument {
  const first = sections.find(({ headings }) => headings.length > 0)?.headings[0];
  const title = first ?? ofHead;
  const below = sections.map(({ headings, blocks }) => ({
    headings: headings[0] === title ? headings.slice(1) : headings,
    blocks,
  }));
  return { title, audience: undefined, sections: below.filter(({ blocks }) => blocks.length > 0) };
}
