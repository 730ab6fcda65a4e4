import { beforeAll, expect, it } from 'vitest';
import { describeOnServers } from '../testing/database.ts';
import { seedMail } from '../testing/seed.ts';

const at = (day: number) => new Date(Date.UTC(2026, 10, day, 7));

describeOnServers('digest store', (database) => {
  let userId = '';
  let subscriptionId = '';
  const run = (day: number) => ({
    subscriptionId,
    period: at(day),
    since: at(day - 1),
    text: `day ${day}`,
    empty: false,
    at: at(day),
  });
  const subscribe = (cron: string) =>
    database().stores.digests.subscribe('w', {
      userId,
      cron,
      zone: 'Asia/Shanghai',
      channel: 'email',
      createdAt: at(1),
    });

  beforeAll(async () => {
    userId = (await seedMail(database(), 'w')).userId;
    subscriptionId = (await subscribe('0 8 * * *')).id;
  });

  it('replaces a subscription by the next one of the same person and channel', async () => {
    expect(await subscribe('30 7 * * 1-5')).toMatchObject({ id: subscriptionId, cron: '30 7 * * 1-5' });
    expect(await database().stores.digests.subscriptions('w')).toHaveLength(1);
  });

  it('records a period once, whoever was first', async () => {
    const added = await Promise.all(Array.from({ length: 6 }, () => database().stores.digests.addRun('w', run(3))));
    expect(added.filter(Boolean)).toHaveLength(1);
  });

  it('knows the latest period, also when an earlier one was recorded after it', async () => {
    await database().stores.digests.addRun('w', run(5));
    await database().stores.digests.addRun('w', run(4));
    expect(await database().stores.digests.lastRun('w', subscriptionId)).toMatchObject({
      text: 'day 5',
      period: at(5),
    });
    expect(await database().stores.digests.lastRun('w', 'nobody')).toBeNull();
  });
});
