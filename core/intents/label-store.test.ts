import { beforeAll, expect, it } from 'vitest';
import { describeOnServers } from '../testing/database.ts';
import { intent, seedMail } from '../testing/seed.ts';

describeOnServers('label store', (database) => {
  let seeded: Awaited<ReturnType<typeof seedMail>>;
  const label = (name: string) =>
    database().stores.labels.add('w', {
      messageId: seeded.messageId,
      intent: name,
      corrected: true,
      userId: seeded.userId,
    });

  beforeAll(async () => {
    seeded = await seedMail(database(), 'w', 'Where is the invoice?');
  });

  it('gives the last word on a message, with the words it was said about', async () => {
    await label('question');
    await label('invoice');
    expect(await database().stores.labels.list('w', 10)).toMatchObject([
      { messageId: seeded.messageId, intent: 'invoice', text: 'Where is the invoice?', from: 'mira@nordwind.example' },
    ]);
  });

  it('has another version after each label, intent, precision and student', async () => {
    const { labels } = database().stores;
    const versions = [await labels.version('w')];
    await label('complaint');
    versions.push(await labels.version('w'));
    await labels.saveIntent('w', intent('warranty'));
    versions.push(await labels.version('w'));
    await labels.saveIntent('w', { ...intent('warranty'), folder: 'Claims' });
    versions.push(await labels.version('w'));
    await database().stores.workspaces.update('w', { precision: 0.97 });
    versions.push(await labels.version('w'));
    const student = { intents: 'set', labels: 1, labelledAt: null, check: { held: 0, right: 0, rightBefore: 0 } };
    await database().stores.students.add('w', 0, { ...student, bytes: new Uint8Array([1]) });
    versions.push(await labels.version('w'));
    expect(new Set(versions).size).toBe(6);
    expect(await labels.intents('w')).toEqual([{ ...intent('warranty'), folder: 'Claims' }]);
  });
});
