import { defineError, FrontdeskError, reasonOf } from '../../errors.ts';

export const hasNoText = defineError({ code: 'knowledge.no-text', message: () => 'there is no text in it' });
export const isNoText = defineError({
  code: 'knowledge.binary',
  message: () => 'it is no text, whatever its name says',
});
export const isPictures = defineError({
  code: 'knowledge.pictures',
  message: () =>
    'its pages are pictures without text: have the text recognised (OCR, for example with ocrmypdf) and add what comes of it',
});
export const isOfUnreadKind = defineError({
  code: 'knowledge.kind',
  message: () => 'files of this kind are not read: save it as PDF, Word (.docx), CSV or text',
});
export const isTooLarge = defineError({
  code: 'knowledge.too-large',
  message: (size: string, most: string) => `it has ${size}, and files over ${most} are not read: split it`,
});

/** What to do about a file that could not be read, by the code of the failure. */
const ADVICE: Readonly<Record<string, string>> = {
  'document.encrypted': 'it is encrypted: save a copy without a password',
  'document.old-format': 'it is encrypted or in an old format of Word: save it as .docx without a password',
  'document.damaged': 'the file is damaged: open it in its own program and save it again',
  'document.too-large': 'it unpacks to far more than a document has: remove pictures, or save it as text',
  'worker.timeout': 'it took too long to read: split it, or save it as text',
  'worker.memory': 'it took too much memory to read: split it, or save it as text',
  'worker.died': 'it took too much memory to read: split it, or save it as text',
};

/** Why a file could not be read, in words that say what to do. */
export function explainUnread(error: unknown): string {
  if (error instanceof FrontdeskError) return ADVICE[error.code] ?? error.message;
  return `the file is damaged (${reasonOf(error).slice(0, 200)}): open it in its own program and save it again`;
}
