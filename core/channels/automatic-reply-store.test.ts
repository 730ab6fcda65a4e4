import { expect, it } from 'vitest';
import { describeOnServers } from '../testing/database.ts';
import { seedMail } from '../testing/seed.ts';

describeOnServers('automatic reply store', (database) => {
  it('gives an address one reply a day, whoever asks at once and for whichever account', async () => {
    const { stores, client } = database();
    const { accountId, messageId } = await seedMail(database(), 'w');
    const other = await stores.accounts.ensure('w', 'email', 'sales@lindenhof.example');
    const claim = (day: string, address = 'mira@nordwind.example', account = accountId) =>
      client.$transaction(async (transaction) => {
        const { makeStores } = await import('../stores.ts');
        return makeStores(transaction).automaticReplies.claim('w', { accountId: account, address, day, messageId });
      });
    const claims = await Promise.all(
      [accountId, other.id, accountId, other.id].map((one) => claim('2026-11-02', undefined, one)),
    );
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await claim('2026-11-03')).toBe(true);
    expect(await claim('2026-11-02', 'bo@nordwind.example')).toBe(true);
  });
});
