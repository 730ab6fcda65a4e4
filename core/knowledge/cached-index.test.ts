import { beforeEach, expect, it } from 'vitest';
import { newId } from '../ids.ts';
import { makeStores } from '../stores.ts';
import { describeOnServers } from '../testing/database.ts';
import { stoppedClock } from '../testing/fakes.ts';
import { cachePassageIndex } from './cached-index.ts';
import { chunkDocument } from './chunk.ts';
import type { NewDocument } from './knowledge-store.ts';
import type { Scope } from './passage.ts';

const page = (path: string, text: string): NewDocument => {
  const passages = chunkDocument({ path, text });
  return { path, title: path, hash: text, language: 'en', audience: passages[0]?.audience ?? 'everyone', passages };
};

describeOnServers('the index of a workspace', (database) => {
  const clock = stoppedClock('2026-11-02T08:00:00Z');
  let workspaceId = '';
  let indexOf: ReturnType<typeof cachePassageIndex>;
  beforeEach(async () => {
    workspaceId = newId();
    const { stores } = database();
    await stores.workspaces.ensure(workspaceId, { name: 'Lindenhof', zone: 'UTC' });
    await stores.knowledge.replace(workspaceId, page('boats.md', '# Boats\n\nA kayak costs 25 EUR a day.'));
    indexOf = cachePassageIndex(stores, clock);
  });

  const ask = async (question: string, { from = indexOf, scope = {} as Scope } = {}) => {
    const index = (await from(workspaceId)).narrow(scope);
    return (await index.search(question, { audience: 'everyone', limit: 9 })).map(({ passage }) => passage.text);
  };

  it('finds what was added, changed or removed by another process in the next question', async () => {
    const { knowledge } = database().stores;
    expect(await ask('kayak')).toEqual(['A kayak costs 25 EUR a day.']);
    await knowledge.replace(workspaceId, page('sauna.md', '# Sauna\n\nThe sauna opens at noon.'));
    expect(await ask('sauna')).toEqual(['The sauna opens at noon.']);
    await knowledge.replace(workspaceId, page('boats.md', '# Boats\n\nA kayak costs 30 EUR a day.'));
    expect(await ask('kayak')).toEqual(['A kayak costs 30 EUR a day.']);
    await knowledge.replace(workspaceId, { ...page('boats.md', ''), passages: [] });
    expect(await ask('kayak')).toEqual([]);
    await knowledge.remove(workspaceId, ['sauna.md']);
    expect(await ask('sauna')).toEqual([]);
  });

  it('finds what was committed late by a transaction that had begun early', async () => {
    const { client, stores } = database();
    let goOn = () => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const late = client.$transaction(async (transaction) => {
      await transaction.$queryRaw`SELECT now()`;
      await held;
      await makeStores(transaction).knowledge.replace(workspaceId, page('boats.md', '# Boats\n\nNo kayak for rent.'));
    });
    await stores.knowledge.replace(workspaceId, page('sauna.md', '# Sauna\n\nThe sauna opens at noon.'));
    expect(await ask('kayak sauna')).toHaveLength(2);
    goOn();
    await late;
    expect(await ask('kayak')).toEqual(['No kayak for rent.']);
  });

  it('follows who may be told and leaves what it handed out before as it was', async () => {
    const { client } = database();
    const before = await indexOf(workspaceId);
    await client.passage.updateMany({ where: { workspaceId }, data: { audience: 'members' } });
    await client.document.updateMany({ where: { workspaceId }, data: { audience: 'members' } });
    expect(await ask('kayak')).toEqual([]);
    // Its passage is another one by now: it is not told.
    expect(await before.search('kayak', { audience: 'everyone', limit: 1 })).toEqual([]);
  });

  it('answers alike from several processes, whatever each has seen change', async () => {
    const { knowledge } = database().stores;
    const texts = Array.from({ length: 30 }, (_, at) => `# Tool ${at}\n\nTool ${at} is kept in drawer ${at % 7}.`);
    for (const [at, text] of texts.entries()) {
      await knowledge.replace(workspaceId, page(`tool${at % 20}.md`, text));
      if (at % 5 === 0) await ask('drawer');
    }
    await knowledge.remove(workspaceId, ['tool3.md', 'tool4.md']);
    const others = cachePassageIndex(database().stores, clock);
    for (const question of ['Which drawer is tool 25 kept in?', 'drawer 3', 'tool 4']) {
      const told = await ask(question);
      expect(told).toEqual(await ask(question, { from: others }));
      expect(new Set(told).size).toBe(told.length);
    }
    const weights = await Promise.all(
      [indexOf, others].map(async (one) => (await one(workspaceId)).weigh('drawer tool kayak', 'everyone')),
    );
    expect(weights[0]).toEqual(weights[1]);
  });

  it('reads texts anew whose terms were packed by another edition, and keeps them', async () => {
    const { client } = database();
    await client.passage.updateMany({ where: { workspaceId }, data: { terms: new Uint8Array([1, 2, 3, 4]) } });
    expect(await ask('kayak')).toEqual(['A kayak costs 25 EUR a day.']);
    const [row] = await client.passage.findMany({ where: { workspaceId } });
    expect(row?.terms.byteLength).toBeGreaterThan(8);
  });

  it('is of one workspace', async () => {
    await database().stores.workspaces.ensure('elsewhere', { name: 'Other', zone: 'UTC' });
    expect(await (await indexOf('elsewhere')).search('kayak', { audience: 'members', limit: 1 })).toEqual([]);
  });
});
