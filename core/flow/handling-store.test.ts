import { beforeAll, describe, expect, it } from 'vitest';
import { describeOnServers } from '../testing/database.ts';
import { testCore } from '../testing/fakes.ts';
import { mail } from '../testing/messages.ts';
import { classification, seedMail } from '../testing/seed.ts';
import { receiveMessages } from './receive-messages.ts';

describeOnServers('handling store', (database) => {
  let ids: string[] = [];

  beforeAll(async () => {
    await seedMail(database(), 'w');
    const messages = Array.from({ length: 20 }, (_, number) => mail({ threadId: `<${number}@nordwind.example>` }));
    const received = await receiveMessages({ workspaceId: 'w', messages, lane: 'background' }, testCore(database()));
    ids = received.map(({ id }) => id);
  });

  it('gives each message to one of the processes that claim a step at the same time', async () => {
    const claims = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        // Each in an order of its own would deadlock without the retry of inTransaction.
        testCore(database()).inTransaction(async ({ stores }) =>
          stores.handling.claim('w', 'classify', index % 2 === 0 ? ids : ids.toReversed()),
        ),
      ),
    );
    const all = claims.flatMap((claim) => [...claim]);
    expect(all.toSorted()).toEqual(ids.toSorted());
  });

  it('gives a step again whose transaction was rolled back', async () => {
    const { inTransaction, stores } = testCore(database());
    const failing = inTransaction(async (transaction) => {
      await transaction.stores.handling.claim('w', 'act', ids);
      throw new Error('the disk is full');
    });
    await expect(failing).rejects.toThrow('the disk is full');
    expect(await stores.handling.claim('w', 'act', ids.slice(0, 2))).toEqual(new Set(ids.slice(0, 2)));
    const progress = await stores.handling.progress('w', ids.slice(0, 3));
    expect(ids.slice(0, 3).map((id) => progress.get(id)?.done.has('act') ?? false)).toEqual([true, true, false]);
  });

  it('keeps the first classification, until a person replaces it', async () => {
    const { handling } = database().stores;
    const [messageId = ''] = ids;
    await handling.saveClassifications('w', [{ messageId, classification: classification('invoice') }]);
    await handling.saveClassifications('w', [{ messageId, classification: classification('spam') }]);
    expect((await handling.classifications('w', ids)).get(messageId)).toEqual(classification('invoice'));
    await handling.replaceClassification('w', messageId, classification('complaint'));
    const [line] = await database().stores.messages.lines('w', { ids: [messageId], limit: 1 });
    expect(line).toMatchObject({ intent: 'complaint', confidence: 0.9, urgency: 'normal' });
  });

  describe('outcomes', () => {
    const words = [`it's "odd" \\ 100% $1`, '\'; DROP TABLE "Message"; --', '客户要求退货：请尽快处理。', ''];

    it('are stored in one statement, word for word, each with its own message', async () => {
      const outcomes = words.map((why, index) => ({
        messageId: ids[index] ?? '',
        outcome: index % 2 === 0 ? 'file' : 'person',
        folder: `Ordner ${index}`,
        why,
      }));
      await database().stores.handling.saveOutcomes('w', outcomes);
      const lines = await database().stores.messages.lines('w', { state: 'handled', limit: 50 });
      const stored = lines.map(({ id, outcome, folder, why }) => ({ messageId: id, outcome, folder, why }));
      expect(new Set(stored)).toEqual(new Set(outcomes));
    });

    it('of no messages change nothing', async () => {
      await database().stores.handling.saveOutcomes('w', []);
      expect(await database().stores.messages.lines('w', { state: 'handled', limit: 50 })).toHaveLength(words.length);
    });

    it('that are there already are not overwritten by a failure', async () => {
      const [handled = '', , , , waiting = ''] = ids;
      await database().stores.handling.markFailed('w', handled, 'broken');
      await database().stores.handling.markFailed('w', waiting, 'broken');
      const lines = await database().stores.messages.lines('w', { ids: [handled, waiting], limit: 2 });
      expect(Object.fromEntries(lines.map(({ id, state }) => [id, state]))).toEqual({
        [handled]: 'handled',
        [waiting]: 'failed',
      });
    });
  });
});
