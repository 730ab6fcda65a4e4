import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { defineError, reasonOf } from '../../core/errors.ts';
import { MAX_RECORDING_BYTES } from '../../core/speech/recording-file.ts';
import { splitMbox } from './mbox.ts';
import { recogniseFile } from './recognise-file.ts';

const pathMissing = defineError({
  code: 'import.path-missing',
  message: (path: string) => `There is no file or folder at ${path}. Check the path and try again.`,
});

/** Something that an import can take up, or the reason why a file is left out. */
export type Importable =
  | { readonly kind: 'mail'; readonly path: string; read(): Promise<Uint8Array<ArrayBuffer>> }
  | { readonly kind: 'transcript'; readonly path: string }
  | { readonly kind: 'unreadable'; readonly path: string; readonly why: string };

const MAX_BYTES = 50 * 1024 * 1024;
const HEAD_BYTES = 16 * 1024;

/**
 * Finds mails, transcripts and recordings under the given files and folders, in a stable order: single mails with any
 * name, Maildir folders, mbox files (a mail of one has the path `FILE#N`, N from 1). Rejects with
 * `import.path-missing` before anything is found when a path isn't there.
 */
export async function* findImportables(paths: readonly string[]): AsyncGenerator<Importable> {
  for (const path of paths) {
    const there = await stat(path).catch((error: unknown) => {
      throw pathMissing(path, { cause: error });
    });
    if (!there.isFile() && !there.isDirectory()) throw pathMissing(path);
  }
  for (const path of paths) yield* findUnder(path);
}

async function* findUnder(path: string): AsyncGenerator<Importable> {
  try {
    const info = statSync(path);
    if (info.isDirectory()) yield* findInFolder(path);
    else if (info.isFile()) yield* findInFile(path, info.size);
  } catch (error) {
    yield { kind: 'unreadable', path, why: reasonOf(error) };
  }
}

async function* findInFolder(folder: string): AsyncGenerator<Importable> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = new Set(entries.map((entry) => entry.name));
  const isMaildir = names.has('cur') && names.has('new');
  const visible = entries.filter((entry) => {
    // Maildir keeps unfinished deliveries in tmp, and its subfolders behind a dot.
    if (isMaildir) return entry.isDirectory() && entry.name !== 'tmp';
    return !entry.name.startsWith('.') && (entry.isDirectory() || entry.isFile());
  });
  for (const name of visible.map((entry) => entry.name).sort()) yield* findUnder(join(folder, name));
}

async function* findInFile(path: string, size: number): AsyncGenerator<Importable> {
  const head = headOf(path);
  const file = recogniseFile(basename(path), head);
  const most = file.kind === 'recording' ? MAX_RECORDING_BYTES : MAX_BYTES;
  if (file.kind === 'mbox') yield* findInMbox(path, size < HEAD_BYTES ? [head] : createReadStream(path));
  else if (file.kind === 'unreadable') yield { kind: 'unreadable', path, why: file.why };
  else if (size > most) yield tooLarge(path, size, most);
  else if (file.kind === 'transcript' || file.kind === 'recording') yield { kind: 'transcript', path };
  else yield { kind: 'mail', path, read: () => readFile(path) };
}

async function* findInMbox(
  path: string,
  content: AsyncIterable<Buffer> | Iterable<Buffer>,
): AsyncGenerator<Importable> {
  let count = 0;
  for await (const mail of splitMbox(content, MAX_BYTES)) {
    count++;
    const { bytes } = mail;
    const at = `${path}#${count}`;
    yield bytes === undefined
      ? tooLarge(at, mail.size, MAX_BYTES)
      : { kind: 'mail', path: at, read: async () => bytes };
  }
}

const tooLarge = (path: string, size: number, most: number): Importable => ({
  kind: 'unreadable',
  path,
  why: `It has ${Math.ceil(size / (1024 * 1024))} MB; more than ${most / (1024 * 1024)} MB is not read.`,
});

/**
 * Read without waiting: some kilobytes are there in microseconds, where each wait is a turn of the event loop, and beside
 * mails that are being worked on a turn takes milliseconds.
 */
function headOf(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(HEAD_BYTES);
    return head.subarray(0, readSync(file, head, 0, HEAD_BYTES, 0));
  } finally {
    closeSync(file);
  }
}
