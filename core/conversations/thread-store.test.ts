import { expect, it } from 'vitest';
import { receiveNews } from '../flow/receive-news.ts';
import { newId } from '../ids.ts';
import { describeOnServers } from '../testing/database.ts';
import { testCore } from '../testing/fakes.ts';
import { posted } from '../testing/posts.ts';

describeOnServers('what was said in places lately', (database) => {
  const ago = (seconds: number) => (Date.now() / 1000 - seconds).toFixed(6);
  const anHourAgo = () => new Date(Date.now() - 3_600_000);

  async function said() {
    const workspaceId = newId();
    const { stores } = database();
    await stores.workspaces.ensure(workspaceId, { name: 'Lindenhof', zone: 'UTC' });
    const { id: accountId } = await stores.accounts.ensure(workspaceId, 'slack', 'T1');
    const [root, reply] = [ago(60), ago(30)];
    const question = posted({ at: root, addressed: true });
    const more = posted({ at: reply, thread: root, addressed: true });
    const passedOn = { ...question, message: { ...question.message, externalId: 'answer:x', threadId: 'answer:x' } };
    const news = [question, more, passedOn];
    await receiveNews({ workspaceId, channel: 'slack', account: 'T1', news }, testCore(database()));
    return { workspaceId, accountId, root, reply, threads: stores.threads };
  }

  it('is given by the times of its platform, without what somebody passed on from there', async () => {
    const { workspaceId, accountId, root, reply, threads } = await said();
    const lately = await threads.lately(workspaceId, accountId, anHourAgo());
    expect(lately.toSorted((a, b) => (a.at < b.at ? -1 : 1))).toEqual([
      { place: 'C1', at: root, thread: null },
      { place: 'C1', at: reply, thread: root },
    ]);
    expect(await threads.active(workspaceId, accountId, 'C1', anHourAgo())).toEqual([root]);
  });
});
