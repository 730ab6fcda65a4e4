import { beforeEach, expect, it } from 'vitest';
import { newId } from '../ids.ts';
import { makeStores } from '../stores.ts';
import { describeOnServers } from '../testing/database.ts';
import { handbookPage } from '../testing/full-workspace.ts';
import { chunkDocument } from './chunk.ts';

describeOnServers('knowledge store', (database) => {
  let workspaceId = '';
  beforeEach(async () => {
    workspaceId = newId();
    await database().stores.workspaces.ensure(workspaceId, { name: 'Lindenhof', zone: 'UTC' });
    for (const name of ['b', 'a']) await database().stores.knowledge.replace(workspaceId, handbookPage(name));
  });

  const readable = { language: 'en', audience: 'everyone' } as const;
  const sample = (of: object = {}, most = 100) =>
    database().stores.knowledge.sample(workspaceId, { ...readable, ...of }, most);
  const paths = async () => (await sample()).map(({ path }) => path).toSorted();

  it('gives passages with the document they stand in', async () => {
    expect(await sample()).toEqual(['a', 'b'].flatMap((name) => handbookPage(name).passages));
  });

  it('gives passages from all over that may be told, as many as wanted, and the same each time', async () => {
    const { knowledge } = database().stores;
    const texts = Array.from({ length: 9 }, (_, at) => `# Long\n\n## Part ${at}\n\nWhat part ${at} says.`);
    const passages = texts.flatMap((text) => chunkDocument({ path: 'long.md', text }));
    await knowledge.replace(workspaceId, { ...handbookPage('long'), passages });
    const page = handbookPage('secret');
    const secret = page.passages.map((passage) => ({ ...passage, audience: 'members' as const }));
    await knowledge.replace(workspaceId, { ...page, audience: 'members', passages: secret });
    const few = await sample({}, 4);
    expect(few).toEqual(await sample({}, 4));
    expect(new Set(few.map(({ path }) => path))).toEqual(new Set(['a.md', 'b.md', 'long.md']));
    expect((await sample({ audience: 'members' })).map(({ path }) => path)).toContain('secret.md');
    expect(await sample({ language: 'zh' })).toEqual([]);
    expect(await sample({ only: ['a', 'b.md'] })).toEqual(handbookPage('b').passages);
  });

  it('neither gives nor counts what has expired', async () => {
    const { knowledge } = database().stores;
    expect(await knowledge.count(workspaceId)).toBe(2);
    await knowledge.describe(workspaceId, 'a.md', { expiresAt: new Date('2026-01-01T00:00:00Z') });
    expect(await paths()).toEqual(['b.md']);
    expect(await knowledge.count(workspaceId)).toBe(1);
  });

  it('puts a changed document in the place of the old one', async () => {
    const { knowledge } = database().stores;
    const changed = { ...handbookPage('a'), hash: 'newer', passages: [] };
    await knowledge.replace(workspaceId, changed);
    expect(await paths()).toEqual(['b.md']);
  });

  it('forgets removed documents, also the oldest one', async () => {
    const { knowledge } = database().stores;
    await knowledge.remove(workspaceId, ['b.md', 'never-there.md']);
    expect(await paths()).toEqual(['a.md']);
  });

  it('knows of when documents are: of files when they were changed, of what was said when it was remembered', async () => {
    const { knowledge, sources, identities } = database().stores;
    const { userId } = await identities.found(workspaceId, { channel: 'slack', account: 'T', address: 'ada' }, 'Ada');
    const folder = { kind: 'folder', path: 'rules', location: '/rules', title: 'Rules', audience: 'everyone' } as const;
    await sources.add(workspaceId, { ...folder, id: 'rules' });
    const changed = Date.UTC(2026, 4, 3);
    const page = { ...handbookPage('c'), sourceId: 'rules' };
    await knowledge.replace(workspaceId, { ...page, stamp: `120:${changed}.25:${changed + 1}.5` });
    await knowledge.replace(workspaceId, { ...page, path: 'came-by-itself.md' });
    await knowledge.replace(workspaceId, { ...handbookPage('said'), ownerId: userId });
    const origins = await knowledge.origins(workspaceId, ['c.md', 'came-by-itself.md', 'said.md', 'nowhere.md']);
    expect(origins.get('c.md')).toEqual({ changedAt: new Date(changed) });
    expect(origins.get('came-by-itself.md')).toEqual({});
    // Ada is no colleague: her name is not told.
    expect(origins.get('said.md')).toEqual({ changedAt: expect.any(Date) });
    expect(origins.has('nowhere.md')).toBe(false);
  });

  it('takes the same new document of several processes at once', async () => {
    const { client } = database();
    const add = () => client.$transaction((tx) => makeStores(tx).knowledge.replace(workspaceId, handbookPage('new')));
    await Promise.all([add(), add(), add(), add()]);
    expect(await paths()).toEqual(['a.md', 'b.md', 'new.md']);
  });
});
