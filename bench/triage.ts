import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Frontdesk } from '../bots/terminal/frontdesk.ts';
import { importFiles } from '../bots/terminal/import-files.ts';
import { waitUntilHandled } from '../bots/terminal/wait-until-handled.ts';
import { openFrontdesk, readConfig } from '../main.ts';
import type { BenchArguments } from './index.ts';

type Label = { readonly file: string; readonly label: 'ham' | 'spam'; readonly group: string };

/**
 * A folder of raw mails through the product's own import into a new embedded database on disk, and what became of each,
 * counted in the database afterwards. Data: `spamassassin/` with `mails.tar.gz` and `labels.jsonl`.
 */
export async function run({ test }: BenchArguments): Promise<object> {
  const source = test.map((folder) => path.join(folder, 'spamassassin')).find((folder) => existsSync(folder));
  if (!source) throw new Error('No folder given by --test holds spamassassin/.');
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'frontdesk-triage-'));
  const ownFolder = mkdtempSync(path.join(os.tmpdir(), 'frontdesk-triage-'));
  try {
    execFileSync('tar', ['xzf', path.join(source, 'mails.tar.gz'), '-C', scratch]);
    const labels = readFileSync(path.join(source, 'labels.jsonl'), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Label);
    const frontdesk = await openFrontdesk(readConfig({ LOG_LEVEL: 'error' }), { ownFolder });
    try {
      return await measure({ scratch, labels }, frontdesk);
    } finally {
      await frontdesk.close();
    }
  } finally {
    for (const folder of [scratch, ownFolder]) rmSync(folder, { recursive: true, force: true });
  }
}

type Input = { readonly scratch: string; readonly labels: readonly Label[] };

async function measure({ scratch, labels }: Input, frontdesk: Frontdesk): Promise<object> {
  const { core, workspaceId } = frontdesk;
  // Learned once a process: it is part of a start, not of a message.
  await core.learnedIntents(workspaceId);
  await frontdesk.work();
  const silent = { update() {}, stop() {} };
  const started = performance.now();
  const paths = [...new Set(labels.map(({ file }) => path.join(scratch, file.split('/')[0] ?? '')))];
  const report = await importFiles({ paths, account: 'bench@localhost' }, frontdesk, silent);
  await waitUntilHandled(frontdesk);
  const seconds = (performance.now() - started) / 1000;

  const outcomes = await outcomesByFile(scratch, frontdesk);
  const spam = labels.filter(({ label }) => label === 'spam');
  const ham = labels.filter(({ label }) => label === 'ham');
  const called = (rows: readonly Label[]) => rows.filter(({ file }) => outcomes.get(file) === 'junk').length;
  const [hits, falseAlarms] = [called(spam), called(ham)];
  const hard = ham.filter(({ group }) => group.startsWith('hard-ham'));
  const stored = [...outcomes.keys()].length;
  const result = {
    messagesPerSecond: Math.round(stored / seconds),
    stored,
    crashes:
      (await core.stores.messages.lines(workspaceId, { state: 'failed', limit: 10_000 })).length +
      report.skipped.length,
    spam: { precision: ratio(hits, hits + falseAlarms), recall: ratio(hits, spam.length) },
    wantedCalledSpam: [falseAlarms, ham.length],
    hardHamCalledSpam: [called(hard), hard.length],
  };
  console.error(`${stored} of ${labels.length} mails stored and handled in ${seconds.toFixed(1)} s`);
  console.error(result);
  for (const { path: file, why } of report.skipped) console.error(`left out: ${file}: ${why}`);
  return result;
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : Number((part / whole).toFixed(4)));

/**
 * What became of each file, read from the database: two files may hold one mail. Files that begin with a "From " line are
 * mboxes with one mail, FILE#1.
 */
async function outcomesByFile(scratch: string, { core, workspaceId }: Frontdesk): Promise<Map<string, string>> {
  const places = await core.stores.messages.places(workspaceId);
  const lines = await core.stores.messages.lines(workspaceId, { limit: 100_000 });
  const outcome = new Map(lines.map(({ id, outcome: done }) => [id, done ?? '']));
  return new Map(
    places.map(({ folder, uid, messageId }) => [
      path.relative(scratch, path.join(folder, uid.replace(/#1$/, ''))),
      outcome.get(messageId) ?? '',
    ]),
  );
}
