import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defineError } from '../errors.ts';
import { newId } from '../ids.ts';
import { useDatabase } from '../testing/database.ts';
import { fakeChannel, testCore } from '../testing/fakes.ts';
import { outgoing } from '../testing/full-workspace.ts';
import { seedMail } from '../testing/seed.ts';
import type { Channel } from './channel.ts';
import { deliver, requeueOutbox, settleUnknown } from './deliver.ts';

const postponed = defineError({ code: 'delivery.postponed', message: () => '451 try later', retryable: true });
const refused = defineError({ code: 'delivery.refused', message: () => '550 no such user' });
const waiting = defineError({ code: 'delivery.waits', message: () => 'the password was refused' });
const doubtful = defineError({ code: 'delivery.unknown', message: () => 'the line broke after the last dot' });

describe('delivering', () => {
  const database = useDatabase();
  let accountId = '';
  let deliveryId = '';
  const run = (channel: Channel) => deliver({ workspaceId: 'w', deliveryId }, testCore(database(), [channel]));
  const state = async () => {
    const found = await database().stores.deliveries.get('w', deliveryId);
    return [found?.state, found?.detail];
  };
  const failing = (error: Error) => fakeChannel('email', () => Promise.reject(error));

  beforeAll(async () => {
    accountId = (await seedMail(database(), 'w')).accountId;
  });
  beforeEach(async () => {
    deliveryId = (await database().stores.deliveries.add('w', outgoing(newId(), accountId))) ?? '';
  });

  it('sends once, however often and from however many processes it is asked to', async () => {
    const channel = fakeChannel('email');
    await Promise.all([run(channel), run(channel), run(channel)].map((one) => one.catch(() => {})));
    await run(channel);
    expect(channel.sent).toHaveLength(1);
    expect((await state())[0]).toBe('sent');
  });

  it('keeps the words of the far side', async () => {
    await run(fakeChannel('email'));
    expect(await state()).toEqual(['sent', '250 taken']);
  });

  it('puts back what the far side did not take, and is tried again', async () => {
    await expect(run(failing(postponed()))).rejects.toMatchObject({ code: 'delivery.postponed' });
    expect(await state()).toEqual(['queued', '451 try later']);
    await run(fakeChannel('email'));
    expect(await state()).toEqual(['sent', '250 taken']);
  });

  it('gives up what was refused, and says why', async () => {
    await run(failing(refused()));
    expect(await state()).toEqual(['failed', '550 no such user']);
  });

  it.each([
    ['said so', doubtful()],
    ['failed in a way nobody foresaw', new TypeError('x is not a function')],
  ])('never sends again on a guess when the channel %s', async (_, error) => {
    await run(failing(error));
    expect((await state())[0]).toBe('unknown');
    const channel = fakeChannel('email');
    await run(channel);
    expect(channel.sent).toEqual([]);
  });

  it.each([
    ['looks for it on the far side', 'there', 'sent'],
    ['asks a person when the far side proves nothing', 'unclear', 'unknown'],
    ['asks a person when the far side cannot be asked', undefined, 'unknown'],
  ] as const)('after a crash in the middle of sending %s', async (_, kind, expected) => {
    await database().stores.deliveries.move('w', deliveryId, 'queued', 'sending', '');
    const fake = fakeChannel('email');
    await run(kind === undefined ? fake : { ...fake, findSent: async () => ({ kind }) });
    expect((await state())[0]).toBe(expected);
    expect(fake.sent).toEqual([]);
  });

  it('after a crash in the middle of sending sends again what surely is not on the far side', async () => {
    await database().stores.deliveries.move('w', deliveryId, 'queued', 'sending', '');
    const fake = fakeChannel('email');
    await run({ ...fake, findSent: async () => ({ kind: 'absent' }) });
    expect((await state())[0]).toBe('sent');
    expect(fake.sent).toHaveLength(1);
  });

  /** A channel on which a message was begun as 17.4, and what was made of it. */
  function withBegun() {
    const finished: unknown[] = [];
    const channel: Channel = {
      ...fakeChannel('email'),
      findSent: async () => ({ kind: 'begun', sentId: '17.4' }),
      stream: async (_, begun) => ({
        sentId: begun ?? 'another',
        append: () => Promise.reject(new Error('it is to be finished')),
        finish: async ({ text }) => {
          finished.push([begun, text]);
          return { detail: 'finished', sentId: '17.4' };
        },
      }),
    };
    return { channel, finished };
  }

  it.each(['sending', 'unknown'] as const)('finishes in its place what was begun only, found as %s', async (from) => {
    await database().stores.deliveries.move('w', deliveryId, 'queued', from, '');
    const { channel, finished } = withBegun();
    await run(channel);
    expect(finished).toEqual([['17.4', expect.stringMatching(/./)]]);
    expect(await state()).toEqual(['sent', 'finished']);
  });

  it('leaves to a person what was begun before it was known how it ends', async () => {
    await database().stores.deliveries.move('w', deliveryId, 'queued', 'sending', '');
    const { message } = (await database().stores.deliveries.get('w', deliveryId)) ?? {};
    if (message) await database().stores.deliveries.note('w', deliveryId, { message: { ...message, text: '' } });
    const { channel, finished } = withBegun();
    await run(channel);
    expect(finished).toEqual([]);
    expect((await state())[0]).toBe('unknown');
  });

  it('comes back to look for it when the far side may have taken it and can be asked', async () => {
    const channel = failing(doubtful());
    await expect(run({ ...channel, findSent: async () => ({ kind: 'absent' }) })).rejects.toThrow('the line broke');
    expect((await state())[0]).toBe('unknown');
    await run({ ...fakeChannel('email'), findSent: async () => ({ kind: 'there', sentId: '17.4' }) });
    expect((await state())[0]).toBe('sent');
  });

  it('remembers what the platform calls what was sent', async () => {
    await run({ ...fakeChannel('email'), send: async () => ({ detail: 'ok', sentId: '18.2' }) });
    expect((await database().stores.deliveries.bySentId('w', accountId, '18.2'))?.id).toBe(deliveryId);
  });

  it('waits with what cannot be sent for want of configuration, and says what is missing', async () => {
    await run({ ...fakeChannel('email'), unavailable: async () => 'Set SMTP_URL.' });
    expect(await state()).toEqual(['queued', 'Set SMTP_URL.']);
  });

  it('keeps in the outbox what waits for a person to put the account right', async () => {
    await run(failing(waiting()));
    expect(await state()).toEqual(['queued', 'the password was refused']);
  });

  it('sends with the time at which it was ready, however late', async () => {
    const channel = fakeChannel('email');
    await run(channel);
    const { createdAt } = (await database().stores.deliveries.get('w', deliveryId)) ?? {};
    expect(channel.sent[0]?.date).toEqual(createdAt);
  });

  it('has the copy among the sent mails made once it went out, by a channel that keeps one', async () => {
    const channel = { ...fakeChannel('email'), keepSent: async () => {} };
    const core = testCore(database(), [channel]);
    await deliver({ workspaceId: 'w', deliveryId }, core);
    expect(core.jobs).toMatchObject([{ name: 'keep-sent', data: { deliveryId } }]);
  });

  it('lets a person settle an unknown outcome: sent again only when they ask for it, and once', async () => {
    const core = testCore(database());
    const settle = (arrived: boolean) => settleUnknown({ workspaceId: 'w', deliveryId, arrived, userId: 'lea' }, core);
    expect(await settle(false), 'it is not unknown yet').toBe(false);
    await run(failing(doubtful()));
    expect(await Promise.all([settle(false), settle(false)])).toContain(false);
    expect((await state())[0]).toBe('queued');
    expect(core.jobs).toMatchObject([{ name: 'deliver', data: { deliveryId } }]);
    await run(failing(doubtful()));
    expect(await settle(true)).toBe(true);
    expect((await state())[0]).toBe('sent');
  });

  it('puts what waits in the outbox on the queue again at a start', async () => {
    await database().client.delivery.deleteMany({ where: { NOT: { id: deliveryId } } });
    const core = testCore(database());
    await requeueOutbox('w', core);
    expect(core.jobs).toMatchObject([{ name: 'deliver', key: deliveryId }]);
    await run(fakeChannel('email'));
    await requeueOutbox('w', core);
    expect(core.jobs).toHaveLength(1);
  });
});
