import { decodeText } from '../../text/charset.ts';
import { detectLanguage } from '../../text/language.ts';
import { storableText } from '../../text/storable.ts';
import { chunkParsed } from '../chunk.ts';
import { type ParsedDocument, parseMarkdown } from '../parse-markdown.ts';
import type { Audience, Passage } from '../passage.ts';
import { explainUnread, hasNoText, isNoText, isOfUnreadKind, isPictures } from './explain-unread.ts';
import { kindOfContent, kindOfName } from './file-kind.ts';
import { readCsv } from './read-csv.ts';
import { readDocx } from './read-docx.ts';
import { readHtml } from './read-html.ts';
import { readPdf } from './read-pdf.ts';

/** A file to be read. `path` is what it will be known by, `title` what it is called, whatever it calls itself. */
export type FileToRead = {
  readonly name: string;
  readonly path: string;
  readonly title?: string;
  readonly content: Uint8Array<ArrayBuffer>;
  /** Who may see it at most. */
  readonly audience: Audience;
};

/** What was read of a file. `fault`: why nothing was, or not all of it. */
export type ReadFile = {
  readonly title: string;
  readonly language: string;
  readonly audience: Audience;
  readonly passages: readonly Passage[];
  readonly fault?: string;
};

/** Characters of a document; a thick book has a million. */
const MOST_TEXT = 2_000_000;

/**
 * Reads a file into passages. Never rejects: what can't be read is said in `fault`. Takes as long and as much memory as the
 * file makes it: call it in a worker.
 */
export async function readFile(file: FileToRead): Promise<ReadFile> {
  try {
    const { parsed, note } = await parse(file);
    const { sections, isCut } = firstSections(parsed);
    const fault = isCut ? `only its first ${MOST_TEXT.toLocaleString('en')} characters were read` : note;
    const title = file.title ?? parsed.title;
    // A page may say that it is for members, not that more may see it than its source says.
    const audience = file.audience === 'members' ? file.audience : parsed.audience;
    const passages = chunkParsed({ title, audience, sections }, { path: file.path });
    if (passages.length === 0) throw hasNoText();
    const [first] = passages;
    return {
      title: first?.title ?? file.name,
      language: first ? detectLanguage(first.text) : 'und',
      audience: first?.audience === 'members' ? 'members' : 'everyone',
      passages,
      ...(fault === undefined ? {} : { fault }),
    };
  } catch (error) {
    return unread(file, explainUnread(error));
  }
}

/** A file that nothing was read of. */
export const unread = ({ name, title, audience }: FileToRead, fault: string): ReadFile => ({
  title: title ?? name,
  language: 'und',
  audience,
  passages: [],
  fault,
});

type Parsed = { readonly parsed: ParsedDocument; readonly note?: string };

async function parse({ name, content }: FileToRead): Promise<Parsed> {
  const kind = kindOfName(name) ?? kindOfContent(content);
  switch (kind) {
    case 'unread':
      throw isOfUnreadKind();
    case 'text':
      return { parsed: parseMarkdown(textOf(content)) };
    case 'csv':
      return { parsed: await readCsv(textOf(content)) };
    case 'html':
      return { parsed: await readHtml(textOf(content, declaredCharset(content))) };
    case 'docx':
      return { parsed: await readDocx(content) };
    case 'pdf': {
      const { parsed, pages, read } = await readPdf(content, MOST_TEXT);
      if (pages > 0 && parsed.sections.length === 0) throw isPictures();
      return { parsed, ...(read < pages ? { note: `only ${read} of ${pages} pages were read` } : {}) };
    }
  }
}

function textOf(content: Uint8Array, charset?: string): string {
  const start = content.subarray(0, 8192);
  const isUtf16 = (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff);
  if (!isUtf16 && start.includes(0)) throw isNoText();
  return storableText(decodeText(content, charset).slice(0, MOST_TEXT * 5));
}

const declaredCharset = (content: Uint8Array): string | undefined =>
  /charset=["']?([\w-]+)/i.exec(Buffer.from(content.subarray(0, 2048)).toString('latin1'))?.[1];

function firstSections({ sections }: ParsedDocument) {
  let left = MOST_TEXT;
  const taken = sections.filter(({ blocks }) => {
    if (left <= 0) return false;
    left -= blocks.reduce((sum, block) => sum + block.length, 0);
    return true;
  });
  return { sections: taken, isCut: taken.length < sections.length };
}
