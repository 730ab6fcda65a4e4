import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../ids.ts';
import { useDatabase } from '../testing/database.ts';
import { fakeChannel, stoppedClock, testCore } from '../testing/fakes.ts';
import { outgoing } from '../testing/full-workspace.ts';
import { seedMail } from '../testing/seed.ts';
import type { Channel } from './channel.ts';
import { keepSent } from './keep-sent.ts';
import { settleProven, settleUnknownDeliveries } from './settle-unknown.ts';

describe('deliveries of unknown outcome', () => {
  const database = useDatabase();
  let accountId = '';
  let id = '';
  let name = '';

  beforeAll(async () => {
    accountId = (await seedMail(database(), 'w')).accountId;
  });
  beforeEach(async () => {
    await database().client.delivery.deleteMany({});
    name = newId();
    id = (await database().stores.deliveries.add('w', { ...outgoing(name, accountId), state: 'unknown' })) ?? '';
  });
  const state = async () => (await database().stores.deliveries.get('w', id))?.state;
  const look = (findSent: NonNullable<Channel['findSent']> | undefined, now = new Date().toISOString()) =>
    settleUnknownDeliveries(
      { workspaceId: 'w' },
      {
        ...testCore(database(), [{ ...fakeChannel('email'), ...(findSent ? { findSent } : {}) }]),
        clock: stoppedClock(now),
      },
    );

  it.each<[string, Channel['findSent'], string]>([
    ['found among the sent ones', async () => ({ kind: 'there' }), 'sent'],
    ['not found', async () => ({ kind: 'unclear' }), 'unknown'],
    ['surely not there', async () => ({ kind: 'absent' }), 'queued'],
    ['not to be looked for at present', () => Promise.reject(new Error('no line')), 'unknown'],
    ['on a channel that can not look', undefined, 'unknown'],
  ])('%s: settled or left as they are', async (_, findSent, expected) => {
    await look(findSent);
    expect(await state()).toBe(expected);
  });

  it('begun only: are finished by the job that delivers', async () => {
    const channel = { ...fakeChannel('email'), findSent: async () => ({ kind: 'begun' as const, sentId: '17.4' }) };
    const core = testCore(database(), [channel]);
    await settleUnknownDeliveries({ workspaceId: 'w' }, { ...core, clock: stoppedClock(new Date().toISOString()) });
    expect(core.jobs).toMatchObject([{ name: 'deliver', data: { deliveryId: id } }]);
  });

  it('are looked for by their account and identity, and not for ever', async () => {
    const asked: string[][] = [];
    const findSent: Channel['findSent'] = async ({ account, identity }) => {
      asked.push([account, identity]);
      return { kind: 'unclear' };
    };
    await look(findSent);
    await look(findSent, '2099-01-01T00:00:00Z');
    expect(asked).toEqual([['desk@lindenhof.example', `<${name}@lindenhof.example>`]]);
  });

  it('are settled by a message that refers to them, and their copy is seen to', async () => {
    const core = testCore(database());
    await core.inTransaction((transaction) => settleProven('w', [`<${name}@lindenhof.example>`, '<x@y>'], transaction));
    expect(await state()).toBe('sent');
    expect(core.jobs).toMatchObject([{ name: 'keep-sent', data: { deliveryId: id } }]);
  });

  it('get no copy among the sent ones before it is known that they went out', async () => {
    const kept: string[] = [];
    const channel = {
      ...fakeChannel('email'),
      keepSent: async (message: { identity: string }) => void kept.push(message.identity),
    };
    const core = testCore(database(), [channel]);
    await keepSent({ workspaceId: 'w', deliveryId: id }, core);
    expect(kept).toEqual([]);
    await core.stores.deliveries.move('w', id, 'unknown', 'sent', '');
    await keepSent({ workspaceId: 'w', deliveryId: id }, core);
    expect(kept).toEqual([`<${name}@lindenhof.example>`]);
  });
});
