import { expect, it } from 'vitest';
import type { OutboundMessage } from '../channels/channel.ts';
import { newId } from '../ids.ts';
import { describeOnServers } from '../testing/database.ts';
import { testCore } from '../testing/fakes.ts';
import { posted } from '../testing/posts.ts';
import { seedMail } from '../testing/seed.ts';
import type { News } from './news.ts';
import { receiveNews } from './receive-news.ts';

describeOnServers('what a platform tells', (database) => {
  async function workspace() {
    const workspaceId = newId();
    const { client, stores } = database();
    await stores.workspaces.ensure(workspaceId, { name: 'Lindenhof', zone: 'UTC' });
    const core = testCore(database());
    const { id: accountId } = await stores.accounts.ensure(workspaceId, 'slack', 'T1');
    return {
      workspaceId,
      accountId,
      core,
      tell: (news: readonly News[], marks?: ReadonlyMap<string, string>) =>
        receiveNews({ workspaceId, channel: 'slack', account: 'T1', news, ...(marks ? { marks } : {}) }, core),
      messages: () => client.message.findMany({ where: { workspaceId }, orderBy: { externalId: 'asc' } }),
      jobs: (name: string) => core.jobs.filter((job) => job.name === name).map(({ data }) => data),
    };
  }
  const isAddressed = ({ envelope }: { envelope: unknown }) => (envelope as { addressed?: boolean }).addressed ?? false;

  it('stores what speaks to us, once, with the job that will handle it', async () => {
    const { tell, messages, jobs } = await workspace();
    const mention = () => posted({ at: '1.000100', addressed: true });
    expect(await tell([mention(), mention()])).toEqual(['stored', 'known']);
    expect(await tell([mention()])).toEqual(['known']);
    const [stored, ...more] = await messages();
    expect(more).toEqual([]);
    expect(jobs('handle-message')).toMatchObject([{ messageId: stored?.id }]);
  });

  it('hears who adds later that they speak to us, once', async () => {
    const { tell, messages, jobs } = await workspace();
    const thread = '1.000100';
    await tell([posted({ at: thread, addressed: true }), posted({ at: '2.000100', thread, from: 'u2', text: 'T4?' })]);
    const [, before] = await messages();
    const named = () =>
      posted({
        at: '2.000100',
        thread,
        from: 'u2',
        text: 'the T4?',
        addressed: true,
        editedAt: '2026-01-01T00:00:00Z',
      });
    expect(await tell([named()])).toEqual(['known']);
    expect(await tell([named(), named()])).toEqual(['known', 'known']);
    expect((await messages()).map((one) => [one.text, isAddressed(one)])).toEqual([
      [expect.any(String), true],
      ['the T4?', true],
    ]);
    expect(jobs('handle-message').filter((data) => 'messageId' in data && data.messageId === before?.id)).toHaveLength(
      2,
    );
  });

  it('leaves what is said in places and threads that are none of our business', async () => {
    const { tell, messages } = await workspace();
    expect(await tell([posted({ at: '1.000100' }), posted({ at: '2.000100', thread: '1.000100' })])).toEqual([
      'left',
      'left',
    ]);
    expect(await messages()).toEqual([]);
  });

  it('keeps a thread that we are part of, and tells what speaks to us in it', async () => {
    const { tell, messages } = await workspace();
    await tell([posted({ at: '1.000100', addressed: true })]);
    const thread = '1.000100';
    const told = await tell([
      posted({ at: '2.000100', thread }),
      posted({ at: '3.000100', thread, from: 'u2' }),
      posted({ at: '4.000100', thread }),
    ]);
    expect(told).toEqual(['stored', 'stored', 'stored']);
    expect((await messages()).map(isAddressed)).toEqual([true, true, false, false]);
    expect(new Set((await messages()).map(({ conversationId }) => conversationId)).size).toBe(1);
  });

  it('takes a mention in the middle of a thread as the beginning of our part in it', async () => {
    const { tell, messages } = await workspace();
    const thread = '1.000100';
    const [before, mention, after] = [
      posted({ at: '2.000100', thread }),
      posted({ at: '3.000100', thread, addressed: true }),
      posted({ at: '4.000100', thread }),
    ];
    expect(await tell([after, mention, before])).toEqual(['stored', 'stored', 'left']);
    expect((await messages()).map(({ externalId }) => externalId)).toEqual(['C1:3.000100', 'C1:4.000100']);
  });

  it('hears a reply to a message of ours, and one that names somebody else is not for us', async () => {
    const { tell, messages } = await workspace();
    const ours = { thread: '1.000100', onOurs: true };
    await tell([posted({ at: '2.000100', ...ours }), posted({ at: '3.000100', ...ours, toOther: true })]);
    expect((await messages()).map(isAddressed)).toEqual([true, false]);
  });

  it('listens where the rules of a place say so', async () => {
    const { tell, workspaceId, accountId, messages } = await workspace();
    await database().stores.places.ensure(workspaceId, accountId, 'C1');
    await database().stores.places.saveRules(workspaceId, accountId, 'C1', { answer: 'members' });
    expect(await tell([posted({ at: '1.000100' }), posted({ at: '1.000100', place: 'C2' })])).toEqual([
      'stored',
      'left',
    ]);
    expect((await messages()).map(isAddressed)).toEqual([false]);
  });

  it('queues what was said in the order in which it was said', async () => {
    const { tell, messages, jobs } = await workspace();
    const said = ['3.000100', '1.000200', '2.000100'].map((at) => posted({ at, place: 'D1', addressed: true }));
    await tell(said);
    const ids = (await messages()).map(({ id }) => id);
    expect(jobs('handle-message')).toMatchObject(ids.map((messageId) => ({ messageId })));
  });

  it('follows a change, also of one that came in the same breath', async () => {
    const { tell, messages } = await workspace();
    const changed = {
      kind: 'changed',
      externalId: 'C1:1.000100',
      text: 'How long, and how much?',
      quoted: '',
    } as const;
    expect(await tell([changed])).toEqual(['unknown']);
    expect(await tell([changed, posted({ at: '1.000100', addressed: true })])).toEqual(['done', 'stored']);
    expect(await messages()).toMatchObject([{ text: 'How long, and how much?', state: 'received' }]);
  });

  it('forgets the words of what was taken back, and all that was made of them', async () => {
    const workspaceId = newId();
    const { messageId } = await seedMail(database(), workspaceId, 'Some SECRET words');
    const { client, stores } = database();
    const news = [{ kind: 'taken-back', externalId: `<first@${workspaceId}.example>` }] as const;
    await stores.commitments.add(workspaceId, [{ text: 'x', quote: 'in SECRET words', messageId }]);
    const told = await receiveNews(
      { workspaceId, channel: 'email', account: 'desk@lindenhof.example', news },
      testCore(database()),
    );
    expect(told).toEqual(['done']);
    for (const table of ['message', 'rawMessage', 'attachment', 'messageAttachment', 'commitment'] as const) {
      const rows = await (client[table] as typeof client.message).findMany({ where: { workspaceId } });
      expect(JSON.stringify(rows), table).not.toContain('SECRET');
    }
    expect(await client.message.findMany({ where: { workspaceId } })).toMatchObject([{ deleted: true, text: '' }]);
    expect(await client.attachment.count({ where: { workspaceId } })).toBe(0);
  });

  it('says hello where it was let in, once', async () => {
    const { tell, workspaceId, accountId, core } = await workspace();
    const greeting: OutboundMessage = {
      account: 'T1',
      identity: 'hello:T1:C1',
      to: [],
      subject: '',
      text: 'Hello',
      references: [],
      place: { id: 'C1', kind: 'public' },
    };
    const { places } = database().stores;
    expect(await tell([{ kind: 'joined', place: 'C1', greeting }])).toEqual(['done']);
    await tell([{ kind: 'place', place: 'C1', name: 'sales', closedWhy: 'it is archived' }]);
    expect(await places.get(workspaceId, accountId, 'C1')).toMatchObject({
      name: 'sales',
      closedWhy: 'it is archived',
    });
    expect(await tell([{ kind: 'joined', place: 'C1', greeting }])).toEqual(['known']);
    expect(await places.get(workspaceId, accountId, 'C1')).toMatchObject({ name: 'sales', closedWhy: null });
    expect(core.jobs.map(({ name }) => name)).toEqual(['deliver']);
  });

  it('hands on reactions to what is ours or stored, and no others', async () => {
    const { tell, jobs } = await workspace();
    const reaction = { kind: 'reaction', on: 'C1:1.000100', from: 'u2', name: '+1', added: true } as const;
    expect(await tell([reaction])).toEqual(['unknown']);
    await tell([posted({ at: '1.000100', addressed: true }), reaction]);
    expect(jobs('take-reaction')).toMatchObject([{ account: 'T1', on: 'C1:1.000100', from: 'u2' }]);
  });

  it('notes how far a place has been seen with what was seen, or not at all', async () => {
    const { tell, workspaceId, accountId, core } = await workspace();
    const { places } = database().stores;
    await tell([posted({ at: '1.000100' })], new Map([['C1', '1.000100']]));
    expect(await places.get(workspaceId, accountId, 'C1')).toMatchObject({ seen: '1.000100' });
    const broken = { ...core, inTransaction: transactionThatFails(core.inTransaction) };
    const input = { workspaceId, channel: 'slack', account: 'T1', news: [posted({ at: '2.000100', addressed: true })] };
    await expect(receiveNews({ ...input, marks: new Map([['C1', '2.000100']]) }, broken)).rejects.toThrow('cut');
    expect(await places.get(workspaceId, accountId, 'C1')).toMatchObject({ seen: '1.000100' });
  });
});

/** The work is done, and then the transaction breaks off. */
const transactionThatFails =
  (inTransaction: ReturnType<typeof testCore>['inTransaction']): typeof inTransaction =>
  (work) =>
    inTransaction(async (transaction) => {
      await work(transaction);
      throw new Error('cut');
    });
