import { beforeAll, expect, it } from 'vitest';
import { makeStores } from './stores.ts';
import { describeOnServers } from './testing/database.ts';
import { type FullWorkspace, placed, seedEverything } from './testing/full-workspace.ts';
import { classification } from './testing/seed.ts';
import { argumentsFor } from './testing/store-arguments.ts';
import { tableContents } from './testing/table-contents.ts';

/** Functions about the house as a whole, or that only wait. */
const WITHOUT_ROWS = new Set([
  'workspaces.ids',
  'receiving.lock',
  'labels.lockIntents',
  'questions.lock',
  'receiving.flushLater',
  'receiving.refreshStatistics',
]);

const NOTHING_BEGUN = { conversations: [], keys: new Map<string, string>() };

type AnyFunction = (...args: readonly unknown[]) => Promise<unknown>;

describeOnServers('all stores', (database) => {
  let a: FullWorkspace;

  beforeAll(async () => {
    a = await seedEverything(database(), 'aaa');
    await database().stores.receiving.add('aaa', a.accountId, { ...NOTHING_BEGUN, placed: [placed('second', a)] });
    const outcome = { messageId: 'second', outcome: 'answer', folder: 'Status', why: '' };
    await database().stores.handling.saveOutcomes('aaa', [outcome]);
    await database().stores.receiving.add('aaa', a.accountId, { ...NOTHING_BEGUN, placed: [placed('unsure', a)] });
    await database().stores.receiving.add('aaa', a.accountId, { ...NOTHING_BEGUN, placed: [placed('taught', a)] });
    const taught = { messageId: 'taught', classification: { ...classification('question'), rung: 'fast' as const } };
    await database().stores.handling.saveClassifications('aaa', [taught]);
    const intents = ['question', 'request'].map((id) => ({ intent: id, confidence: 0.4, words: [] }));
    const unsure = { messageId: 'unsure', classification: { ...classification('question'), intents } };
    await database().stores.handling.saveClassifications('aaa', [unsure]);
    await database().stores.handling.saveOutcomes('aaa', [{ ...outcome, messageId: 'unsure' }]);
    await database().stores.workspaces.ensure('bbb', { name: 'Other', zone: 'UTC' });
  });

  /** Calls one function for a workspace in a transaction that is rolled back; tells what came of it. */
  async function tryCall(store: string, name: string, workspaceId: string, args: readonly unknown[]) {
    const undo = new Error('undo');
    let outcome = { result: 'rejected', before: new Map<string, string[]>(), after: new Map<string, string[]>() };
    await database()
      .client.$transaction(async (transaction) => {
        const before = await tableContents(transaction, 'aaa');
        const stores = makeStores(transaction) as unknown as Record<string, Record<string, AnyFunction>>;
        const result = plain(await stores[store]?.[name]?.(workspaceId, ...args));
        outcome = { result, before, after: await tableContents(transaction, 'aaa') };
        throw undo;
      })
      .catch((error: unknown) => {
        if (error !== undo) outcome = { ...outcome, after: outcome.before, result: `rejected: ${String(error)}` };
      });
    return outcome;
  }

  it('have a row of the full workspace in every table', async () => {
    const contents = await tableContents(database().client, 'aaa');
    expect([...contents].filter(([, rows]) => rows.length === 0).map(([table]) => table)).toEqual([]);
  });

  const names = Object.entries(makeStores({} as never)).flatMap(([store, functions]) =>
    Object.keys(functions).map((name) => [store, name] as const),
  );

  it.each(names.filter(([store, name]) => !WITHOUT_ROWS.has(`${store}.${name}`)))(
    '%s.%s neither shows nor changes rows of another workspace',
    async (store, name) => {
      const table = argumentsFor(a) as unknown as Record<string, Record<string, readonly unknown[] | undefined>>;
      const args = table[store]?.[name];
      if (!args) throw new Error(`add arguments for ${store}.${name} to core/testing/store-arguments.ts`);

      const own = await tryCall(store, name, 'aaa', args);
      const changedOwn = JSON.stringify([...own.before]) !== JSON.stringify([...own.after]);
      expect(own.result).not.toMatch(/^rejected/);
      expect(changedOwn || !isEmpty(own.result), 'the arguments find or change something in their own workspace').toBe(
        true,
      );

      const foreign = await tryCall(store, name, 'bbb', args);
      expect([...foreign.after]).toEqual([...foreign.before]);
      if (!foreign.result.startsWith('rejected')) expect(leaked(foreign.result, args, a)).toEqual([]);
    },
  );

  it('leave nothing of a workspace that is deleted', async () => {
    const { client } = database();
    await seedEverything(database(), 'ccc');
    await client.workspace.delete({ where: { id: 'ccc' } });
    const left = await tableContents(client, 'ccc');
    expect([...left].filter(([, rows]) => rows.length > 0)).toEqual([]);
  });
});

const plain = (value: unknown): string =>
  JSON.stringify(value, (_, one) => {
    if (one instanceof Map) return [...one];
    if (one instanceof Set) return [...one];
    if (typeof one === 'bigint') return String(one);
    if (one instanceof Uint8Array) return new TextDecoder().decode(one);
    return one;
  }) ?? 'nothing';

const isEmpty = (result: string): boolean => ['nothing', 'null', '[]', 'false', '"0"', '0'].includes(result);

/** Ids and words of the workspace that stand in a result though they were not in the arguments. */
function leaked(result: string, args: readonly unknown[], a: FullWorkspace): string[] {
  const given = plain(args);
  const secrets = Object.values(a).filter((value) => typeof value === 'string');
  return secrets.filter((secret) => result.includes(secret) && !given.includes(secret));
}
