import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { readBody } from '../bots/email/body-text.ts';
import { htmlToVisibleText } from '../bots/email/html-text.ts';
import { type SplitReply, splitReply } from '../bots/email/split-reply.ts';
import type { BenchArguments } from './index.ts';

const SOURCES = ['crisp', 'discourse', 'talon', 'github', 'talonHtml'] as const;
type Source = (typeof SOURCES)[number];
type Count = readonly [number, number];
type Figures = {
  readonly exact?: Record<Source, Count>;
  readonly peer?: Record<Source, Count>;
  readonly slowestMs?: number;
};

type Case = {
  readonly id: string;
  readonly source: string;
  readonly format: 'text' | 'html';
  readonly input: string;
  readonly expected: { readonly reply?: string; readonly reply_text?: string };
};
type Outcome = {
  readonly source: Source;
  readonly id: string;
  readonly exact: boolean;
  /** The words are right once the signature, which we keep apart, is put back. */
  readonly exactWithSignature: boolean;
  readonly peerExact: boolean;
};

const SLOW_MS = 20;

/**
 * Measures how exactly a reply's own words are told from history and signature, beside npm email-reply-parser, on cases
 * whose publishers say what the reply is.
 */
export async function run({ test }: BenchArguments): Promise<Figures> {
  const files = test.map((folder) => join(folder, 'reply-stripping', 'cases.jsonl.gz'));
  for (const file of files.filter((missing) => !existsSync(missing))) report(`${file} is not there: left out`);
  const cases = files.filter((file) => existsSync(file)).flatMap(casesIn);
  if (cases.length === 0) return {};
  const peer = await loadPeer();
  const outcomes: Outcome[] = [];
  let slowestMs = 0;
  for (const row of cases) {
    slowestMs = Math.max(slowestMs, await splitTime(row));
    outcomes.push(...(await outcomeOf(row, peer)));
  }
  print(outcomes, slowestMs);
  const count = (key: 'exact' | 'peerExact') => countBySource(outcomes, key);
  return { exact: count('exact'), peer: count('peerExact'), slowestMs: Math.ceil(slowestMs) };
}

const report = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const casesIn = (file: string): Case[] =>
  gunzipSync(readFileSync(file))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Case);

function sourceOf({ source, format }: Case): Source {
  if (source.includes('talon')) return format === 'html' ? 'talonHtml' : 'talon';
  return SOURCES.find((name) => source.includes(name)) ?? 'github';
}

/** As the mail parser does it. */
const split = async ({ input, format }: Case): Promise<SplitReply> =>
  splitReply((await readBody(format === 'html' ? { html: input } : { text: input })).text);

type Peer = (text: string) => string;

/** The peer is no dependency of the product: it is installed beside the benches when one first asks for it. */
async function loadPeer(): Promise<Peer> {
  const module = join(import.meta.dirname, 'node_modules', 'email-reply-parser', 'dist', 'emailreplyparser.js');
  if (!existsSync(module)) {
    const npm = ['ci', '--prefix', import.meta.dirname, '--no-audit', '--no-fund', '--loglevel=error'];
    const { status } = spawnSync('npm', npm, { stdio: ['ignore', 2, 2] });
    if (status !== 0) throw new Error('email-reply-parser could not be installed: run "npm ci --prefix bench".');
  }
  type PeerModule = { readonly default: new () => { parseReply(text: string): string } };
  const { default: EmailReplyParser } = (await import(pathToFileURL(module).href)) as PeerModule;
  return (text) => new EmailReplyParser().parseReply(text);
}

/** The one normalisation, for both: sources differ in how they wrap and indent, so all white space is left out. */
const bare = (text: string): string => text.replace(/\s+/g, '');

async function outcomeOf(row: Case, peer: Peer): Promise<Outcome[]> {
  const { reply, reply_text: replyText } = row.expected;
  if (reply === undefined && replyText === undefined) return [];
  const html = row.format === 'html';
  const expected = bare(
    html && reply !== undefined ? (await htmlToVisibleText(reply)).text : (replyText ?? reply ?? ''),
  );
  // The peer reads text only: of HTML it gets the text that any converter would give it.
  const peerInput = html ? (await htmlToVisibleText(row.input)).text : row.input;
  const { text, signature } = await split(row);
  const exact = bare(text) === expected;
  return [
    {
      source: sourceOf(row),
      id: row.id,
      exact,
      exactWithSignature: exact || bare(text + signature) === expected,
      peerExact: bare(peer(peerInput)) === expected,
    },
  ];
}

/** Milliseconds for one case. A slow one is measured again, since another program may have held the processor. */
async function splitTime(row: Case): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 3 && best > SLOW_MS; attempt++) {
    const start = performance.now();
    await split(row);
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

function countBySource(outcomes: readonly Outcome[], key: keyof Outcome): Record<Source, Count> {
  const counts = SOURCES.map((source): [Source, Count] => {
    const own = outcomes.filter((outcome) => outcome.source === source);
    return [source, [own.filter((outcome) => outcome[key]).length, own.length]];
  });
  return Object.fromEntries(counts) as Record<Source, Count>;
}

function print(outcomes: readonly Outcome[], slowestMs: number): void {
  const exact = countBySource(outcomes, 'exact');
  const withSignature = countBySource(outcomes, 'exactWithSignature');
  const peer = countBySource(outcomes, 'peerExact');
  report('exact, white space left out   cases  Frontdesk  with signature  email-reply-parser');
  for (const source of SOURCES) {
    const figures = [exact[source][1], exact[source][0], withSignature[source][0], peer[source][0]];
    report(`${source.padEnd(28)}${figures.map((n, i) => String(n).padStart([7, 11, 16, 20][i] ?? 8)).join('')}`);
  }
  report(
    '"with signature": the publishers contradict each other on whether a closing signature belongs to the reply. Who ' +
      'drafts an answer needs the words without it, so Frontdesk keeps it apart; this column puts it back.',
  );
  report(`slowest case ${slowestMs.toFixed(1)} ms`);
  for (const { id } of outcomes.filter((outcome) => !outcome.exact)) report(`  not exact: ${id}`);
}
