import { beforeEach, expect, it } from 'vitest';
import { newId } from '../ids.ts';
import { makeStores } from '../stores.ts';
import { describeOnServers } from '../testing/database.ts';
import { handbookPage } from '../testing/full-workspace.ts';

describeOnServers('knowledge store', (database) => {
  let workspaceId = '';
  beforeEach(async () => {
    workspaceId = newId();
    await database().stores.workspaces.ensure(workspaceId, { name: 'Lindenhof', zone: 'UTC' });
    for (const name of ['b', 'a']) await database().stores.knowledge.replace(workspaceId, handbookPage(name));
  });

  it('gives passages by document and place, with the document they stand in', async () => {
    const passages = await database().stores.knowledge.passages(workspaceId);
    expect(passages).toEqual(['a', 'b'].flatMap((name) => handbookPage(name).passages));
  });

  it('puts a changed document in the place of the old one', async () => {
    const { knowledge } = database().stores;
    const before = await knowledge.version(workspaceId);
    const changed = { ...handbookPage('a'), hash: 'newer', passages: [] };
    await knowledge.replace(workspaceId, changed);
    expect((await knowledge.passages(workspaceId)).map(({ path }) => path)).toEqual(['b.md']);
    expect(await knowledge.version(workspaceId)).not.toBe(before);
  });

  it('has another version when a document is removed, also the oldest one', async () => {
    const { knowledge } = database().stores;
    const before = await knowledge.version(workspaceId);
    await knowledge.remove(workspaceId, ['b.md', 'never-there.md']);
    expect((await knowledge.passages(workspaceId)).map(({ path }) => path)).toEqual(['a.md']);
    expect(await knowledge.version(workspaceId)).not.toBe(before);
  });

  it('takes the same new document of several processes at once', async () => {
    const { client } = database();
    const add = () => client.$transaction((tx) => makeStores(tx).knowledge.replace(workspaceId, handbookPage('new')));
    await Promise.all([add(), add(), add(), add()]);
    const paths = (await database().stores.knowledge.passages(workspaceId)).map(({ path }) => path);
    expect(paths).toEqual(['a.md', 'b.md', 'new.md']);
  });
});
