import { beforeEach, expect, it } from 'vitest';
import { receiveMessages } from '../flow/receive-messages.ts';
import { describeOnServers } from '../testing/database.ts';
import { testCore } from '../testing/fakes.ts';
import { mail } from '../testing/messages.ts';
import { classification, seedMail } from '../testing/seed.ts';
import { improveStudent } from './improve-student.ts';
import { builtinIntents } from './index.ts';
import type { Intent } from './intent.ts';
import { isHeldBack } from './labels-to-learn.ts';
import { learnIntents } from './learn-intents.ts';
import { cacheLearnedIntents } from './learned-intents.ts';
import type { Learner } from './learner.ts';
import { asTaught, type Example } from './student/evidence.ts';
import { makeStudent } from './student/student.ts';
import { packStudent } from './student/student-bytes.ts';
import { trainStudent } from './student/train-student.ts';

/** Of few examples, since a test waits. */
const few = (intents: readonly Intent[]) =>
  intents.map((one) => ({ ...one, examples: { en: one.examples.en.slice(0, 4), zh: [] } }));
const FEW = few(builtinIntents);
const quick: Pick<Learner, 'learn'> = {
  learn: async ({ intents, labels }) => packStudent(learnIntents(few(intents), labels)),
};

describeOnServers('improving a student', (database) => {
  let seeded: Awaited<ReturnType<typeof seedMail>>;
  const words = (at: number) =>
    `The kiln of hall ${at} wants its ${['bricks', 'glaze', 'cones', 'shelves'][at % 4]} today.`;
  let workspaceId: string;
  let count = 0;
  const deps = () => {
    const core = testCore(database());
    const { stores } = core;
    return { ...core, learner: quick, learnedIntents: cacheLearnedIntents(stores, quick) };
  };
  const come = async (name: string, many: number) => {
    const mails = Array.from({ length: many }, (_, at) =>
      mail({ externalId: `<kiln-${name}-${at}@nordwind.example>`, subject: '', text: words(at) }),
    );
    const received = await receiveMessages({ workspaceId, lane: 'background', messages: mails }, deps());
    return received.map(({ id }) => id);
  };
  /** Mails about kilns that people call it-help. Chance gives ids: mails come until a quarter of those labelled is held back. */
  const label = async (many: number, intent = 'it-help') => {
    const wanted = { held: Math.floor(many / 4), learned: Math.ceil((many * 3) / 4) };
    const ids: string[] = [];
    for (let round = 0; ids.length < many; round++)
      for (const id of await come(`${intent}-${round}`, many)) {
        const kind = isHeldBack(id) ? 'held' : 'learned';
        if (wanted[kind]-- > 0) ids.push(id);
      }
    const { labels } = deps().stores;
    for (const messageId of ids)
      await labels.add(workspaceId, { messageId, intent, corrected: true, userId: seeded.userId });
  };
  /** Mails about kilns of which a model says that they are it-help. */
  const sayByModel = async (many: number, name: string) => {
    const ids = await come(name, many);
    const said = { ...classification('it-help'), rung: 'fast' as const };
    const results = ids.map((messageId) => ({ messageId, classification: said }));
    await deps().stores.handling.saveClassifications(workspaceId, results);
    return ids;
  };
  const said = async () => {
    const { student } = await deps().learnedIntents(workspaceId);
    return student.predict({ text: 'The kiln of hall 99 wants its glaze.' })[0]?.intent;
  };

  beforeEach(async () => {
    workspaceId = `w${count++}`;
    seeded = await seedMail(database(), workspaceId);
  });

  it('folds labels in, and has nothing to do until there are new ones', async () => {
    await label(24);
    expect(await said()).not.toBe('it-help');
    expect(await improveStudent({ workspaceId }, deps())).toMatchObject({ kind: 'better' });
    expect(await said()).toBe('it-help');
    expect(await improveStudent({ workspaceId }, deps())).toEqual({ kind: 'nothing new' });
    expect(await deps().stores.students.list(workspaceId)).toMatchObject([{ version: 1, active: true, kept: true }]);
  });

  it('is gone back from to the version before', async () => {
    await label(24);
    await improveStudent({ workspaceId }, deps());
    await label(30, 'hr');
    await improveStudent({ workspaceId }, deps());
    const { students } = deps().stores;
    expect(await students.activate(workspaceId, 1)).toBe(true);
    expect(await students.active(workspaceId)).toMatchObject({ version: 1 });
    expect(await students.activate(workspaceId, 7)).toBe(false);
    expect(await said()).toBe('it-help');
  });

  it('refuses what does worse on the labels that are held back', async () => {
    await label(24);
    await improveStudent({ workspaceId }, deps());
    await label(1, 'hr');
    const useless = packStudent(trainStudent([{ intent: 'hr', text: 'anything' }]));
    const worse = { ...deps(), learner: { learn: async () => useless } };
    expect(await improveStudent({ workspaceId }, worse)).toMatchObject({ kind: 'refused' });
    expect(await said()).toBe('it-help');
    expect(await deps().stores.students.list(workspaceId)).toMatchObject([
      { version: 2, active: false, kept: false },
      { version: 1, active: true, kept: true },
    ]);
  });

  it('is won by one of two that learn at once', async () => {
    await label(24);
    const results = await Promise.all([
      improveStudent({ workspaceId }, deps()),
      improveStudent({ workspaceId }, deps()),
    ]);
    expect(results.map(({ kind }) => kind).toSorted()).toEqual(['better', 'learned elsewhere']);
    expect(await deps().stores.students.list(workspaceId)).toHaveLength(1);
  });

  it('is won by one of two also where the other is held up before it begins to learn', async () => {
    await label(24);
    const own = deps();
    const heldUp = {
      ...own,
      learnedIntents: async (id: string) => {
        expect(await improveStudent({ workspaceId }, deps())).toMatchObject({ kind: 'better' });
        return own.learnedIntents(id);
      },
    };
    expect(await improveStudent({ workspaceId }, heldUp)).toMatchObject({ kind: 'learned elsewhere' });
    expect(await own.stores.students.list(workspaceId)).toHaveLength(1);
  });

  it('learns what a model said, often enough, and remembers none of it word for word', async () => {
    await sayByModel(30, 'first');
    expect(await improveStudent({ workspaceId }, deps())).toEqual({ kind: 'nothing new' });
    await sayByModel(30, 'second');
    expect(await improveStudent({ workspaceId }, deps())).toMatchObject({ kind: 'better', check: { held: 0 } });
    expect(await said()).toBe('it-help');
    expect((await deps().learnedIntents(workspaceId)).exemplars).toEqual([]);
    expect(await improveStudent({ workspaceId }, deps())).toEqual({ kind: 'nothing new' });
  });

  it('believes one person more than a model', () => {
    const text = words(1);
    const wrong = asTaught({ text }, { intent: 'it-help', confidence: 1 });
    const guess = (...labels: Example[]) => makeStudent(learnIntents(FEW, labels)).predict({ text })[0]?.intent;
    expect(guess(wrong)).toBe('it-help');
    expect(guess(wrong, { text, intent: 'hr' })).toBe('hr');
  });

  it('learns anew what is damaged', async () => {
    await label(24);
    await improveStudent({ workspaceId }, deps());
    await database().client.student.updateMany({ where: { workspaceId }, data: { bytes: new Uint8Array([1, 2, 3]) } });
    expect(await said()).toBe('it-help');
    expect(await deps().stores.students.list(workspaceId)).toMatchObject([
      { version: 2, active: true },
      { version: 1 },
    ]);
  });

  it('holds one label in five back, always the same ones', () => {
    const ids = Array.from({ length: 1000 }, (_, at) => `message-${at}`);
    const held = ids.filter(isHeldBack);
    expect(held.length).toBeGreaterThan(150);
    expect(held.length).toBeLessThan(250);
    expect(ids.filter(isHeldBack)).toEqual(held);
  });
});
