import { readFile } from 'node:fs/promises';
import type { InboundMessage } from '../../core/channels/message.ts';
import { reasonOf } from '../../core/errors.ts';
import { receiveMessages } from '../../core/flow/receive-messages.ts';
import { addTranscript } from '../../core/meetings/add-transcript.ts';
import type { Importable } from '../email/mail-files.ts';
import type { Frontdesk } from './frontdesk.ts';
import type { Progress } from './progress.ts';

export type ImportReport = {
  stored: number;
  known: number;
  readonly meetings: string[];
  readonly skipped: { path: string; why: string }[];
};

const BATCH = 50;
/** Parsed while earlier ones are stored and handled; more would only hold memory. */
const BATCHES_AHEAD = 2;

type Input = { readonly paths: readonly string[]; readonly account: string; readonly heldAt?: Date };

/**
 * Reads mails and transcripts into the workspace: parsed by worker threads while the batch before is being stored and
 * the one before that is being handled.
 */
export async function importFiles(
  { paths, account, heldAt }: Input,
  frontdesk: Frontdesk,
  progress: Progress,
): Promise<ImportReport> {
  const { core, workspaceId, mailFiles } = frontdesk;
  const report: ImportReport = { stored: 0, known: 0, meetings: [], skipped: [] };
  const store = async (messages: InboundMessage[]) => {
    const received = await receiveMessages({ workspaceId, messages, lane: 'background' }, core);
    report.stored += received.filter(({ isNew }) => isNew).length;
    report.known += received.filter(({ isNew }) => !isNew).length;
  };
  const ahead: Promise<Read>[] = [];
  const storeNext = async () => {
    const next = await ahead.shift();
    if (!next) return;
    await store(next.messages);
    for (const file of next.others) await readOther(file, { heldAt, report }, frontdesk);
    await showReport(frontdesk, report, progress);
  };
  for await (const batch of oneAhead(batches(mailFiles.find(paths), BATCH))) {
    const reading = readMails(batch, account, frontdesk);
    // A failure is met when its turn comes; this keeps Node from calling it unhandled before that.
    reading.catch(() => {});
    ahead.push(reading);
    if (ahead.length > BATCHES_AHEAD) await storeNext();
  }
  while (ahead.length > 0) await storeNext();
  return report;
}

type Read = { readonly messages: InboundMessage[]; readonly others: readonly Exclude<Importable, { kind: 'mail' }>[] };

async function readMails(batch: readonly Importable[], account: string, { mailFiles }: Frontdesk): Promise<Read> {
  const mails = batch.filter((file) => file.kind === 'mail');
  const messages = await Promise.all(
    mails.map(async (file) => mailFiles.parse(await file.read(), { account, path: file.path })),
  );
  return { messages, others: batch.filter((file) => file.kind !== 'mail') };
}

async function readOther(
  file: Exclude<Importable, { kind: 'mail' }>,
  { heldAt, report }: { heldAt: Date | undefined; report: ImportReport },
  { core, workspaceId }: Frontdesk,
): Promise<void> {
  if (file.kind === 'unreadable') return void report.skipped.push({ path: file.path, why: file.why });
  try {
    const content = await readFile(file.path);
    const { id } = await addTranscript(
      { workspaceId, content, name: file.path, heldAt: heldAt ?? core.clock.now(), unasked: true },
      core,
    );
    report.meetings.push(id);
  } catch (error) {
    report.skipped.push({ path: file.path, why: reasonOf(error) });
  }
}

async function showReport(
  { core, workspaceId }: Frontdesk,
  { stored }: ImportReport,
  progress: Progress,
): Promise<void> {
  const waiting = await core.stores.messages.waiting(workspaceId);
  progress.update(Math.max(0, stored - waiting), stored);
}

async function* batches<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Gives the same values; while one is worked on, the next is being made. */
async function* oneAhead<T>(values: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = values.next();
  for (;;) {
    const { done, value } = await next;
    if (done) return;
    next = values.next();
    // Met when its turn comes.
    next.catch(() => {});
    yield value;
  }
}
