import { beforeEach, expect, it } from 'vitest';
import { newId } from '../ids.ts';
import { describeOnServers } from '../testing/database.ts';
import { testCore } from '../testing/fakes.ts';
import { builtinIntents } from './index.ts';
import { setOf } from './labels-to-learn.ts';
import { rollBackStudent, studentVersions } from './roll-back-student.ts';

describeOnServers('going back to what was learned before', (database) => {
  const bytes = new Uint8Array([1]);
  let workspaceId: string;
  const add = (after: number, intents: string, kept = true) =>
    database().stores.students.add(workspaceId, after, {
      ...{ intents, labels: 3, labelledAt: null, check: { held: 0, right: 0, rightBefore: 0 } },
      ...(kept ? { bytes } : {}),
    });
  const goTo = (version: number) => rollBackStudent({ workspaceId, version }, testCore(database()));
  const inForce = async () => (await database().stores.students.active(workspaceId))?.version;

  beforeEach(async () => {
    workspaceId = newId();
    await database().stores.workspaces.ensure(workspaceId, { name: 'Lindenhof', zone: 'UTC' });
    await add(0, setOf(builtinIntents));
    await add(1, 'of another set');
    await add(2, setOf(builtinIntents), false);
    await add(3, setOf(builtinIntents));
  });

  it('puts a version of the intents of today in force', async () => {
    expect(await inForce()).toBe(4);
    await goTo(1);
    expect(await inForce()).toBe(1);
  });

  it.each([
    [2, 'Version 2 was learned for other intents than there are today and .* These can be: 4, 1.'],
    [3, 'Version 3 .* is not kept .* These can be: 4, 1.'],
    [9, 'Version 9 .* is not kept .* These can be: 4, 1.'],
  ])('refuses version %s and says what can be gone back to', async (version, why) => {
    await expect(goTo(version)).rejects.toThrow(new RegExp(why));
    expect(await inForce()).toBe(4);
  });

  it('refuses each version once the intents are others', async () => {
    await database().stores.labels.saveIntent(workspaceId, { id: 'hr', removed: true });
    await expect(goTo(1)).rejects.toThrow('None can be.');
    const versions = await studentVersions({ workspaceId }, testCore(database()));
    expect(versions.map(({ usable }) => usable)).toEqual([false, false, false, false]);
  });
});
