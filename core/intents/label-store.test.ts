import { beforeAll, expect, it } from 'vitest';
import { receiveMessages } from '../flow/receive-messages.ts';
import { describeOnServers } from '../testing/database.ts';
import { testCore } from '../testing/fakes.ts';
import { mail } from '../testing/messages.ts';
import { classification, intent, seedMail } from '../testing/seed.ts';
import type { Rung } from './classification.ts';

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

  it('gives what a model said where no person said anything, the newest first', async () => {
    const { stores } = database();
    await seedMail(database(), 'models');
    const come = async (name: string, rung: Rung) => {
      const message = { ...mail({ threadId: `<${name}@nordwind.example>` }), externalId: name };
      const [received] = await receiveMessages(
        { workspaceId: 'models', messages: [message], lane: 'background' },
        testCore(database()),
      );
      const messageId = received?.id ?? '';
      const result = { messageId, classification: { ...classification('invoice'), rung } };
      await stores.handling.saveClassifications('models', [result]);
      return messageId;
    };
    const [first, second] = [await come('first', 'fast'), await come('second', 'strong')];
    for (const rung of ['local', 'rule', 'person'] as const) await come(rung, rung);
    const ofModels = async (limit = 10) =>
      (await stores.labels.ofModels('models', { limit })).map(({ messageId }) => messageId);
    expect((await ofModels()).toSorted()).toEqual([first, second].toSorted());
    expect(await ofModels(1)).toHaveLength(1);
    expect(await stores.labels.ofModels('models', { limit: 1 })).toMatchObject([
      { intent: 'invoice', confidence: 0.9, marks: [] },
    ]);
    const since = new Date(Date.now() + 60_000);
    expect(await stores.labels.ofModels('models', { limit: 10, since })).toEqual([]);
    const [jonas] = await stores.people.members('models');
    const person = { messageId: first, intent: 'question', corrected: true, userId: jonas?.id ?? '' };
    await stores.labels.add('models', person);
    expect(await ofModels()).toEqual([second]);
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
