import { beforeEach, expect, it } from 'vitest';
import { newId } from '../ids.ts';
import { describeOnServers } from '../testing/database.ts';
import { fakeChannel, stoppedClock, testCore } from '../testing/fakes.ts';
import { posted } from '../testing/posts.ts';
import { classification } from '../testing/seed.ts';
import { receiveNews } from './receive-news.ts';
import { takeReaction } from './take-reaction.ts';

describeOnServers('a reaction', (database) => {
  let [workspaceId, messageId, deliveryId] = ['', '', ''];

  const colleagues = new Set(['u1']);
  const react = (name: string, { on = 'C1:1.000100', from = 'u1', added = true } = {}) => {
    const identify = async () => ({ name: from, colleague: colleagues.has(from) });
    const clock = stoppedClock('2026-11-02T09:00:00Z');
    const core = { ...testCore(database(), [{ ...fakeChannel('slack'), identify }]), clock };
    return takeReaction({ workspaceId, channel: 'slack', account: 'T1', on, from, name, added }, core);
  };
  const feedback = () => database().client.feedback.findMany({ where: { workspaceId }, select: { helpful: true } });
  const labels = () => database().client.label.findMany({ where: { workspaceId }, select: { intent: true } });

  beforeEach(async () => {
    workspaceId = newId();
    const { client, stores } = database();
    await stores.workspaces.ensure(workspaceId, { name: 'Lindenhof', zone: 'UTC' });
    const news = [posted({ at: '1.000100', from: 'u2', addressed: true })];
    await receiveNews({ workspaceId, channel: 'slack', account: 'T1', news }, testCore(database()));
    const message = await client.message.findFirstOrThrow({ where: { workspaceId } });
    messageId = message.id;
    const result = { messageId, classification: classification('question') };
    await stores.handling.saveClassifications(workspaceId, [result]);
    const answer = { sources: [], rung: 'local', language: 'en' };
    const sent = {
      account: 'T1',
      identity: `answer:${messageId}`,
      to: [],
      subject: '',
      text: 'Two years.',
      references: [],
    };
    const { accountId } = message;
    const delivery = {
      key: 'answer',
      channel: 'slack',
      accountId,
      message: { ...sent, answer },
      state: 'sending' as const,
    };
    deliveryId = (await stores.deliveries.add(workspaceId, delivery)) ?? '';
    await stores.deliveries.move(workspaceId, deliveryId, 'sending', 'sent', 'posted', 'C1:2.000100');
  });

  it('to an answer says whether it helped, until it is taken back', async () => {
    await react('+1::skin-tone-3', { on: 'C1:2.000100' });
    expect(await feedback()).toEqual([{ helpful: true }]);
    await react('x', { on: 'C1:2.000100' });
    expect(await feedback()).toEqual([{ helpful: false }]);
    await react('+1', { on: 'C1:2.000100', added: false });
    expect(await feedback()).toEqual([{ helpful: false }]);
    await react('x', { on: 'C1:2.000100', added: false });
    expect(await feedback()).toEqual([]);
  });

  it('of a member to what somebody wrote is their word on what it is about', async () => {
    await react('receipt');
    expect(await labels()).toEqual([{ intent: 'invoice' }]);
    expect((await database().stores.handling.classifications(workspaceId, [messageId])).get(messageId)).toMatchObject({
      intents: [{ intent: 'invoice', confidence: 1 }, { intent: 'question' }],
      rung: 'person',
    });
  });

  it.each([
    ['of somebody who is no colleague', 'receipt', { from: 'u2' }],
    ['that is taken back', 'receipt', { added: false }],
    ['that names no intent', 'tada', {}],
    ['to what is not stored', 'receipt', { on: 'C1:9.000100' }],
    ['to an answer, with an emoji that says nothing of it', 'receipt', { on: 'C1:2.000100' }],
  ])('%s means nothing', async (_, name, options) => {
    await react(name, options);
    expect(await labels()).toEqual([]);
    expect(await feedback()).toEqual([]);
  });
});
