import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../ids.ts';
import { llmConfig } from '../../llm/config.ts';
import { openEmbedder } from '../../llm/embedder.ts';
import { useDatabase } from '../../testing/database.ts';
import { type EmbeddingServer, openEmbeddingServer } from '../../testing/embedding-server.ts';
import { silentLogger, testCore } from '../../testing/fakes.ts';
import { chunkDocument } from '../chunk.ts';
import { openEmbedMissing } from './embed-missing.ts';

const MINUTE_MS = 60_000;
const going = new AbortController().signal;

describe('what passages mean', () => {
  const database = useDatabase();
  let server: EmbeddingServer;
  let workspaceId: string;
  beforeAll(async () => {
    server = await openEmbeddingServer();
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    await database().client.workspace.deleteMany();
    workspaceId = newId();
    await database().stores.workspaces.ensure(workspaceId, { name: 'Lindenhof', zone: 'UTC' });
    server.fail(undefined);
  });

  async function write(path: string, ...paragraphs: string[]) {
    const passages = chunkDocument({ path, text: paragraphs.map((text, at) => `# ${at}\n\n${text}`).join('\n\n') });
    const page = { path, title: path, hash: newId(), language: 'en', audience: 'everyone' as const };
    await database().stores.knowledge.replace(workspaceId, { ...page, passages });
  }

  function openMissing(model = 'concepts', afterKeeping = () => {}) {
    const warnings: string[] = [];
    const logger = { ...silentLogger, warn: (_: unknown, message?: string) => void warnings.push(message ?? '') };
    const config = llmConfig.parse({ LLM_EMBEDDING_BASE_URL: server.url, LLM_EMBEDDING_MODEL: model });
    const embedder = openEmbedder(config, { record: () => {} });
    if (!embedder) throw new Error('no embedder');
    const { stores, inTransaction: keep } = testCore(database());
    const inTransaction: typeof keep = (work) => keep(work).finally(afterKeeping);
    let now = 0;
    const embedMissing = openEmbedMissing({ stores, inTransaction, logger, embedder }, () => now);
    /** Runs; gives what the endpoint was asked for. */
    const run = async (stopping = going) => {
      const before = server.requests.length;
      await embedMissing(stopping);
      return server.requests.slice(before).flatMap(({ input }) => input);
    };
    return { run, warnings, pass: (minutes: number) => (now += minutes * MINUTE_MS) };
  }

  const stored = () => database().client.passageVector.findMany({ where: { workspaceId }, orderBy: { place: 'asc' } });

  it('is asked once for each passage, and again only for what changed', async () => {
    await write('a.md', 'Lunch is at noon.', 'Cars are parked below.');
    await write('b.md', 'Lunch is at noon.');
    const { run } = openMissing();
    expect((await run()).toSorted()).toEqual(
      ['a.md\nLunch is at noon.', 'a.md\n1\nCars are parked below.', 'b.md\nLunch is at noon.'].toSorted(),
    );
    expect(await run()).toEqual([]);
    await write('a.md', 'Lunch is at one.', 'Cars are parked below.');
    expect(await run()).toEqual(['a.md\nLunch is at one.']);
    expect(await stored()).toHaveLength(3);
  });

  it('is forgotten with the passage', async () => {
    await write('a.md', 'Lunch is at noon.');
    const { run } = openMissing();
    await run();
    await database().stores.knowledge.remove(workspaceId, ['a.md']);
    await run();
    expect(await stored()).toEqual([]);
  });

  it('goes on where it was stopped', async () => {
    await write('a.md', ...Array.from({ length: 80 }, (_, at) => `Paragraph ${at}.`));
    const stopping = new AbortController();
    expect(await openMissing('concepts', () => stopping.abort()).run(stopping.signal)).toHaveLength(32);
    expect(await stored()).toHaveLength(32);
    expect(await openMissing().run()).toHaveLength(48);
    expect(await stored()).toHaveLength(80);
  });

  it('is made anew for another model, which takes the place of the one before', async () => {
    await write('a.md', 'Lunch is at noon.');
    await openMissing().run();
    expect(await openMissing('other').run()).toHaveLength(1);
    expect(await stored()).toMatchObject([{ model: 'other' }]);
  });

  it('is made anew when another model answers to the name', async () => {
    await write('a.md', 'Lunch is at noon.');
    await openMissing().run();
    server.fail({ kind: 'other dimension' });
    await write('b.md', 'Cars are parked below.');
    const { run, warnings } = openMissing();
    expect(await run()).toHaveLength(2);
    expect((await stored()).map(({ vector }) => vector.length)).toEqual([32, 32]);
    expect(warnings).toEqual([expect.stringContaining('another one than before')]);
  });

  it('is not asked again for a passage that the model does not take', async () => {
    await write('a.md', 'Lunch is at noon.', 'Cars are parked below.');
    server.fail({ kind: 'refuses', word: 'Cars' });
    await openMissing().run();
    expect((await stored()).map(({ vector }) => vector.length).toSorted()).toEqual([0, 256]);
    server.fail(undefined);
    expect(await openMissing().run()).toEqual([]);
  });

  it('is asked for ever more seldom while the model fails, which is said once', async () => {
    await write('a.md', 'Lunch is at noon.');
    server.fail({ kind: 'short list' });
    const { run, warnings, pass } = openMissing();
    expect(await run()).toHaveLength(1);
    expect(await run()).toEqual([]);
    pass(1);
    expect(await run()).toHaveLength(1);
    pass(1);
    expect(await run()).toEqual([]);
    pass(1);
    server.fail(undefined);
    expect(await run()).toHaveLength(1);
    expect(await stored()).toHaveLength(1);
    expect(warnings).toEqual(['passages can not be embedded for now']);
  });
});
