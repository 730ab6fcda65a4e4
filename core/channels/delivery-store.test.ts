import { beforeAll, beforeEach, expect, it } from 'vitest';
import { newId } from '../ids.ts';
import { describeOnServers } from '../testing/database.ts';
import { outgoing } from '../testing/full-workspace.ts';
import { seedMail } from '../testing/seed.ts';

describeOnServers('delivery store', (database) => {
  let accountId = '';
  let key = '';
  let id = '';

  beforeAll(async () => {
    accountId = (await seedMail(database(), 'w')).accountId;
  });
  beforeEach(async () => {
    key = newId();
    id = (await database().stores.deliveries.add('w', outgoing(key, accountId))) ?? '';
  });

  it('keeps the first of several deliveries with one key', async () => {
    const again = await Promise.all(
      Array.from({ length: 6 }, () => database().stores.deliveries.add('w', outgoing(key, accountId))),
    );
    expect(again).toEqual(Array.from({ length: 6 }, () => undefined));
    expect(await database().stores.deliveries.byKey('w', `key-${key}`)).toMatchObject({ id, state: 'queued' });
  });

  it('refuses a second delivery with the identity of another: the far side could not tell them apart', async () => {
    const other = { ...outgoing(key, accountId), key: 'another key' };
    expect(await database().stores.deliveries.add('w', other)).toBeUndefined();
  });

  it('gives back the message as it was put in', async () => {
    expect((await database().stores.deliveries.get('w', id))?.message).toEqual(outgoing(key, accountId).message);
  });

  it('lets one of several processes take a delivery, and counts the attempt once', async () => {
    const moves = await Promise.all(
      Array.from({ length: 6 }, () => database().stores.deliveries.move('w', id, 'queued', 'sending', '')),
    );
    expect(moves.filter(Boolean)).toHaveLength(1);
    const row = await database().client.delivery.findFirst({ where: { id } });
    expect(row).toMatchObject({ state: 'sending', attempts: 1 });
  });

  it('does not move what is in another state than expected', async () => {
    const { deliveries } = database().stores;
    expect(await deliveries.move('w', id, 'sending', 'sent', '250')).toBe(false);
    expect(await deliveries.move('w', id, 'queued', 'failed', '550 no such user')).toBe(true);
    expect(await deliveries.get('w', id)).toMatchObject({ state: 'failed', detail: '550 no such user' });
    const failed = await deliveries.inState('w', ['failed', 'unknown']);
    expect(failed.map((delivery) => delivery.id)).toEqual([id]);
  });
});
