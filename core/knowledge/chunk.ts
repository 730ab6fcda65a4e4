import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { detectLanguage } from '../text/language.ts';
import { splitSentences } from '../text/sentences.ts';
import { type ParsedDocument, parseMarkdown, type Section } from './parse-markdown.ts';
import type { Audience, Passage } from './passage.ts';

/** Longest passage. A Chinese character says about as much as two letters and counts as two. */
const LONGEST = 800;
const HAN = /\p{Script=Han}/gu;

/**
 * Cuts a Markdown or plain text document into passages along its headings and blocks; a section longer than about 800
 * letters (400 Chinese characters) is cut between blocks, a longer block between sentences.
 *
 * `audience` is for pages that do not say it in their front matter.
 */
export function chunkDocument(document: { path: string; text: string; audience?: Passage['audience'] }): Passage[] {
  return chunkParsed(parseMarkdown(document.text), document);
}

/** The same for a document that is parsed already; `text` is all of it, where it is at hand. */
export function chunkParsed(
  parsed: ParsedDocument,
  document: { path: string; text?: string; audience?: Passage['audience'] },
): Passage[] {
  const audience = audienceOf(parsed.audience) ?? document.audience ?? 'everyone';
  const title = parsed.title || basename(document.path).replace(/\.\w+$/, '');
  const text = document.text ?? parsed.sections.flatMap(({ blocks }) => blocks).join('\n\n');
  const language = detectLanguage(text);
  const mixed = text.search(HAN) >= 0;
  const passages = parsed.sections.flatMap((section) =>
    packBlocks(section).map((words) => {
      const heading = section.headings.join(' › ');
      const id = hashOf(document.path, title, heading, words);
      return {
        id,
        path: document.path,
        title,
        heading,
        text: words,
        language: mixed ? languageOf(words, language) : language,
        audience,
      };
    }),
  );
  return [...new Map(passages.map((passage) => [passage.id, passage])).values()];
}

const audienceOf = (word: string | undefined): Audience | undefined =>
  word === 'members' || word === 'everyone' ? word : undefined;

const languageOf = (text: string, ofDocument: string): string => {
  const own = detectLanguage(text);
  return own === 'und' ? ofDocument : own;
};

function packBlocks(section: Section): string[] {
  const passages: string[] = [];
  for (const block of section.blocks.flatMap(splitBlock)) {
    const together = `${passages.at(-1) ?? ''}\n\n${block}`;
    if (passages.length > 0 && weigh(together) <= LONGEST) passages[passages.length - 1] = together;
    else passages.push(block);
  }
  return passages;
}

function splitBlock(block: string): string[] {
  if (weigh(block) <= LONGEST) return [block];
  const isList = block.includes('\n');
  const parts = isList ? block.split('\n') : splitSentences(block);
  const pieces: string[] = [];
  for (const part of parts.flatMap(splitLongPart)) {
    const together = `${pieces.at(-1) ?? ''}${isList ? '\n' : ' '}${part}`;
    if (pieces.length > 0 && weigh(together) <= LONGEST) pieces[pieces.length - 1] = together;
    else pieces.push(part);
  }
  return pieces;
}

/** Text without a single full stop (a log, a wall of words) is cut at a space, or anywhere. */
function splitLongPart(part: string): string[] {
  const half = LONGEST / 2;
  const pieces: string[] = [];
  let rest = part;
  while (rest.length > LONGEST || weigh(rest) > LONGEST) {
    const space = rest.lastIndexOf(' ', half);
    const at = space > half / 2 ? space : half;
    pieces.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  return [...pieces, rest];
}

const weigh = (text: string): number => text.length + (text.match(HAN)?.length ?? 0);

const hashOf = (...parts: string[]): string =>
  createHash('sha256').update(parts.join('\u0000')).digest('hex').slice(0, 16);
