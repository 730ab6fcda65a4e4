/** The kinds of files that are read. */
export type FileKind = 'text' | 'html' | 'csv' | 'pdf' | 'docx';

const KINDS: Readonly<Record<string, FileKind>> = {
  md: 'text',
  markdown: 'text',
  txt: 'text',
  text: 'text',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  csv: 'csv',
  tsv: 'csv',
  pdf: 'pdf',
  docx: 'docx',
};
/** Documents that people expect to be read, and that are not. */
const NOT_READ = new Set(
  'doc docm dot rtf odt pages xls xlsx xlsm ods numbers ppt pptx odp key epub eml msg'.split(' '),
);

const extensionOf = (name: string): string => /\.([a-z\d]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';

/** By its name; `unread`: a document of a kind that is not read. Undefined: no document at all. */
export function kindOfName(name: string): FileKind | 'unread' | undefined {
  const extension = extensionOf(name);
  return KINDS[extension] ?? (NOT_READ.has(extension) ? 'unread' : undefined);
}

/** By its first bytes, for what has no name: text, unless it says something else. */
export function kindOfContent(content: Uint8Array): FileKind {
  const start = Buffer.from(content.buffer, content.byteOffset, Math.min(1024, content.byteLength)).toString('latin1');
  if (start.includes('%PDF-')) return 'pdf';
  if (start.startsWith('PK\u0003\u0004')) return 'docx';
  return /^\s*(?:<!doctype html|<html[\s>])/i.test(start) ? 'html' : 'text';
}

export const KINDS_IN_WORDS = 'Markdown, text, HTML, PDF, Word (.docx) and CSV';
