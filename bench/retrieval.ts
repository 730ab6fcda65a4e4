import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cachePassageIndex } from '../core/knowledge/cached-index.ts';
import { chunkDocument } from '../core/knowledge/chunk.ts';
import type { PassageIndex } from '../core/knowledge/retrieve.ts';
import { makeStores, type Stores } from '../core/stores.ts';
import { openClient } from '../prisma/client.ts';
import { joinEmbeddedServer } from '../prisma/embedded.ts';
import { migrate } from '../prisma/migrate.ts';
import type { BenchArguments } from './index.ts';
import { type QuestionSet, readSets } from './retrieval/data.ts';
import { openBm25 } from './retrieval/peer.ts';
import { report } from './rows.ts';

const PASSAGES = 100_000;
const PAGES_OF_WORDS = 50;
const ASKED = 500;

/**
 * The product's own search on PostgreSQL, without a model: how often the paragraph that answers comes first, beside a textbook
 * BM25 over the same terms; and how fast it is with `--passages` passages, filled up from the same paragraphs.
 */
export async function run({ test, options }: BenchArguments): Promise<object> {
  const sets = readSets(test);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'frontdesk-retrieval-'));
  const server = await joinEmbeddedServer(folder);
  await migrate(server.url);
  const client = openClient(server.url, 4);
  try {
    const stores = makeStores(client);
    const indexOf = cachePassageIndex(stores);
    const figures: Record<string, object> = {};
    for (const set of sets) figures[set.name] = await measureSet(set, stores, indexOf);
    const speed = await measureSpeed(sets, Number(options.passages ?? PASSAGES), stores, indexOf);
    return { ...figures, ...speed };
  } finally {
    await client.$disconnect();
    await server.leave();
    rmSync(folder, { recursive: true, force: true });
  }
}

type IndexOf = (workspaceId: string) => Promise<PassageIndex>;

async function measureSet(set: QuestionSet, stores: Stores, indexOf: IndexOf): Promise<object> {
  await stores.workspaces.ensure(set.name, { name: set.name, zone: 'UTC' });
  for (const [at, text] of set.texts.entries()) await ingest(stores, set.name, `${at}`, text);
  const peer = openBm25(set.texts);
  const index = await indexOf(set.name);
  let [first, amongFive, peerFirst] = [0, 0, 0];
  for (const { text, paragraph } of set.questions) {
    const hits = await index.search(text, { audience: 'members', limit: 12 });
    const paragraphs = [...new Set(hits.map(({ passage }) => Number(passage.path)))];
    if (paragraphs[0] === paragraph) first++;
    if (paragraphs.slice(0, 5).includes(paragraph)) amongFive++;
    if (peer(text) === paragraph) peerFirst++;
  }
  const share = (count: number) => Math.round((count / set.questions.length) * 10_000) / 10_000;
  const figures = { recall1: share(first), recall5: share(amongFive), bm25Recall1: share(peerFirst) };
  report(`${set.name}: ${set.questions.length} questions, ${JSON.stringify(figures)}`);
  return figures;
}

async function measureSpeed(sets: readonly QuestionSet[], passages: number, stores: Stores, indexOf: IndexOf) {
  const workspaceId = 'large';
  await stores.workspaces.ensure(workspaceId, { name: workspaceId, zone: 'UTC' });
  const texts = sets.flatMap((set) => set.texts);
  const questions = sets.flatMap((set) => set.questions.map(({ text }) => text));
  const began = performance.now();
  let stored = 0;
  for (let at = 0; stored < passages; at++) stored += await ingest(stores, workspaceId, `p${at}`, mixed(texts, at));
  const seconds = (performance.now() - began) / 1000;
  const opening = performance.now();
  await indexOf(workspaceId);
  report(
    `${stored} passages stored in ${seconds.toFixed(1)} s, opened in ${Math.round(performance.now() - opening)} ms`,
  );
  const times: number[] = [];
  const ask = async (question: string) => {
    const start = performance.now();
    await (await indexOf(workspaceId)).search(question, { audience: 'members', limit: 12 });
    return performance.now() - start;
  };
  for (let at = 0; at < ASKED; at++) times.push(await ask(questions[(at * 7) % questions.length] ?? ''));
  report(`one word: ${(await ask('time')).toFixed(1)} ms, fifty pages: ${(await ask(pages(texts))).toFixed(1)} ms`);
  const sorted = times.toSorted((a, b) => a - b);
  report(`median ${sorted[Math.floor(ASKED / 2)]?.toFixed(1)} ms`);
  return {
    queryP95Ms: Math.round((sorted[Math.floor(ASKED * 0.95)] ?? 0) * 10) / 10,
    ingestPerSecond: Math.round(stored / seconds),
    rssMb: Math.round(process.memoryUsage.rss() / 1e6),
  };
}

/** A document of the sentences of several paragraphs, another one at each place. */
function mixed(texts: readonly string[], at: number): string {
  const parts = Array.from(
    { length: 4 },
    (_, part) => texts[(at * (2 * part + 3) + part * 101 + at) % texts.length] ?? '',
  );
  return parts.map((text, part) => `${text.slice((at * 13 + part) % 90)}`).join('\n\n');
}

const pages = (texts: readonly string[]): string => texts.join('\n').slice(0, PAGES_OF_WORDS * 3000);

async function ingest(stores: Stores, workspaceId: string, name: string, text: string): Promise<number> {
  const passages = chunkDocument({ path: name, text });
  const audience = 'members' as const;
  await stores.knowledge.replace(workspaceId, {
    path: name,
    title: name,
    hash: name,
    language: 'und',
    audience,
    passages,
  });
  return passages.length;
}
