import { expect, it } from 'vitest';
import type { Stores } from './stores.ts';
import { describeOnServers } from './testing/database.ts';
import { testCore } from './testing/fakes.ts';

describeOnServers('inTransaction', (database) => {
  const workspace = (name: string) => ({ name, zone: 'UTC' });

  it('keeps all of it or none', async () => {
    const { inTransaction, stores } = testCore(database());
    const failing = inTransaction(async (transaction) => {
      await transaction.stores.workspaces.ensure('gone', workspace('Gone'));
      throw new Error('the disk is full');
    });
    await expect(failing).rejects.toThrow('the disk is full');
    expect(await stores.workspaces.ids()).not.toContain('gone');
    expect(await inTransaction(({ stores: own }) => own.workspaces.ensure('kept', workspace('Kept')))).toMatchObject({
      id: 'kept',
    });
    expect(await stores.workspaces.ids()).toContain('kept');
  });

  /** Ways to write a row, as Prisma words the statement and as we do. */
  const writes: [string, (stores: Stores, id: string, by: string) => Promise<unknown>][] = [
    ['Prisma', ({ workspaces }, id, by) => workspaces.update(id, { name: `by ${by}` })],
    ['raw SQL', ({ leases }, id) => leases.hold(id, 'a lease', 'the same holder', 60)],
  ];

  it.each(writes)('does the work again when the server chose it to break a deadlock of %s', async (_, write) => {
    const { inTransaction, stores } = testCore(database());
    for (const id of ['x', 'y']) {
      await stores.workspaces.ensure(id, workspace('before'));
      await write(stores, id, 'nobody');
    }
    const bothHoldOne = Promise.withResolvers<void>();
    let holding = 0;
    let tries = 0;
    const crosswise = (first: string, second: string) =>
      inTransaction(async (transaction) => {
        tries++;
        await write(transaction.stores, first, first);
        if (++holding === 2) bothHoldOne.resolve();
        await bothHoldOne.promise;
        await write(transaction.stores, second, first);
      });
    await Promise.all([crosswise('x', 'y'), crosswise('y', 'x')]);
    expect(tries).toBe(3);
    expect((await stores.workspaces.get('x')).name).toBe((await stores.workspaces.get('y')).name);
  });

  it('does not do again what failed for a reason of its own', async () => {
    let tries = 0;
    const failing = testCore(database()).inTransaction(async () => {
      tries++;
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(tries).toBe(1);
  });
});
