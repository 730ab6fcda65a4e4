import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../ids.ts';
import { useDatabase } from '../testing/database.ts';
import { testCore } from '../testing/fakes.ts';
import { seedMail } from '../testing/seed.ts';
import { exportIntents } from './export-intents.ts';
import { checkedPlan, importIntents } from './import-intents.ts';
import { builtinIntents } from './index.ts';
import { HANDLINGS } from './intent.ts';
import { parseIntents } from './intents-file.ts';
import { addIntent, allIntents, setPolicy } from './manage-intents.ts';
import { mergeIntents } from './merge-intents.ts';
import { removeIntent } from './remove-intent.ts';
import { renameIntent } from './rename-intent.ts';

const CLAIMS = ['The probe broke within its warranty.', 'We claim the guarantee.', '保修期内坏了，请处理。'];

describe('intents go from one workspace to another', () => {
  const database = useDatabase();
  let core: ReturnType<typeof testCore>;
  let who: { workspaceId: string; userId: string; messageId: string };

  async function house(words = 'The lamp is broken.') {
    const workspaceId = newId();
    const { userId, messageId } = await seedMail(database(), workspaceId, words);
    return { workspaceId, userId, messageId };
  }
  beforeEach(async () => {
    core = testCore(database());
    who = await house();
  });

  const exported = ({ workspaceId }: { workspaceId: string }, labels = false) =>
    exportIntents({ workspaceId, labels }, core);
  const imported = (yaml: string, into: { workspaceId: string; userId: string }) =>
    importIntents({ ...into, file: parseIntents(yaml, 'intents.yaml') }, core);
  const warranty = {
    id: 'warranty',
    name: 'Warranty',
    zh: '保修',
    description: 'A claim.',
    handling: 'person',
    examples: CLAIMS,
  };

  it('with names, examples, ends and policies, and the other one exports the same', async () => {
    await addIntent({ ...who, ...warranty }, core);
    await setPolicy({ ...who, intent: 'warranty', handling: 'reply', folder: 'Claims', move: true }, core);
    await renameIntent({ ...who, id: 'newsletter', newId: 'mailing', name: 'Mailing', zh: '群发' }, core);
    await renameIntent({ ...who, id: 'warranty', newId: 'guarantee' }, core);
    await mergeIntents({ ...who, from: 'status', into: 'notification' }, core);
    await removeIntent({ ...who, id: 'spam' }, core);
    const yaml = await exported(who);
    const other = await house();
    expect(await imported(yaml, other)).toMatchObject({ added: ['guarantee', 'mailing', 'warranty'], left: [] });
    expect(await exported(other)).toBe(yaml);
    expect(await allIntents(other, core)).toEqual(await allIntents(who, core));
    expect(await imported(yaml, other)).toMatchObject({ added: [], changed: [] });
    const history = await core.stores.audit.about(other.workspaceId, ['guarantee']);
    expect(history).toMatchObject([{ actor: other.userId, action: 'intent.imported' }]);
  });

  it('without the words of labelled messages, unless they are asked for', async () => {
    const { workspaceId, userId, messageId } = who;
    await core.stores.labels.add(workspaceId, { messageId, intent: 'complaint', corrected: true, userId });
    expect(await exported(who)).toBe('version: 1\nintents: []\n');
    const yaml = await exported(who, true);
    expect(yaml).toContain('The lamp is broken.');
    const other = await house('Something else.');
    await imported(yaml, other);
    expect(await exported(other)).toBe('version: 1\nintents: []\n');
    expect(await exported(other, true)).toBe(yaml);
    await imported('version: 1\nintents: [{ id: complaint, folder: Sorry }]', other);
    expect(await exported(other)).not.toContain('lamp');
    expect(await exported(other, true)).toContain('The lamp is broken.');
    await core.stores.changes.empty(workspaceId, messageId);
    expect(await exported(who, true)).not.toContain('lamp');
  });

  it('laid over what is there: labels follow what is merged, and what is not named stays', async () => {
    const { workspaceId, userId, messageId } = who;
    await addIntent({ ...who, ...warranty }, core);
    await renameIntent({ ...who, id: 'newsletter', newId: 'mailing' }, core);
    await core.stores.labels.add(workspaceId, { messageId, intent: 'mailing', corrected: true, userId });
    await setPolicy({ ...who, intent: 'mailing', handling: 'file' }, core);
    await imported('version: 1\nintents: [{ id: mailing, mergedInto: notification }]', who);
    expect(await core.stores.labels.list(workspaceId, 10)).toMatchObject([{ intent: 'notification' }]);
    expect(await core.stores.policies.list(workspaceId)).toEqual([]);
    expect(await core.stores.labels.intents(workspaceId)).toMatchObject([
      { id: 'mailing', mergedInto: 'notification' },
      { id: 'newsletter', mergedInto: 'notification' },
      { id: 'warranty' },
    ]);
  });

  it('not at all when anything is wrong, nor when it is only tried', async () => {
    const wrong = 'version: 1\nintents: [{ id: hr, folder: People }, { id: invoice, mergedInto: nowhere }]';
    await expect(imported(wrong, who)).rejects.toThrow(/line 2, intents\[1\]\.mergedInto/);
    const right = parseIntents('version: 1\nintents: [{ id: hr, folder: People }]', 'x');
    expect(await checkedPlan({ ...who, file: right }, core.stores)).toMatchObject({ changed: ['hr'] });
    expect(await core.stores.labels.intents(who.workspaceId)).toEqual([]);
  });

  it('whatever they are, and come back the same', async () => {
    await fc.assert(
      fc.asyncProperty(fileContent, async (content) => {
        const [first, second] = [await house(), await house()];
        await imported(JSON.stringify(content), first);
        const yaml = await exported(first);
        await imported(yaml, second);
        expect(await exported(second)).toBe(yaml);
        expect(await core.stores.labels.intents(second.workspaceId)).toEqual(
          await core.stores.labels.intents(first.workspaceId),
        );
        expect(await imported(yaml, second)).toMatchObject({ added: [], changed: [] });
      }),
      { numRuns: 40 },
    );
  });
});

const text = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 30 })
  .filter((some) => /\S/.test(some) && !some.includes('\0'));
const bilingual = fc.record({ en: text, zh: text });
const texts = (minLength: number) => fc.array(text, { minLength, maxLength: 5 });
const policy = fc.record(
  { handling: fc.constantFrom(...HANDLINGS), folder: text, move: fc.boolean() },
  { requiredKeys: ['handling'] },
);
const optional = { handling: fc.constantFrom(...HANDLINGS), folder: text, emoji: text, policy };

const own = fc.record(
  { name: bilingual, description: bilingual, examples: fc.record({ en: texts(3), zh: texts(0) }), ...optional },
  { requiredKeys: ['name', 'description', 'examples'] },
);
const changed = fc.record(
  { name: bilingual, description: bilingual, examples: fc.record({ en: texts(0), zh: texts(0) }), ...optional },
  { requiredKeys: [] },
);

/** Some own intents, some built-in ones changed, merged, renamed or removed; `question` and `request` always stay. */
const fileContent = fc
  .record({
    own: fc.dictionary(fc.stringMatching(/^own-[a-z0-9-]{1,20}$/), own, { maxKeys: 4 }),
    builtin: fc.subarray(builtinIntents.map(({ id }) => id).filter((id) => id !== 'question' && id !== 'request')),
    ends: fc.array(fc.constantFrom('merged', 'renamed', 'removed', 'changed'), { minLength: 20, maxLength: 20 }),
    changes: fc.array(changed, { minLength: 20, maxLength: 20 }),
  })
  .map((some) => ({
    version: 1,
    intents: [
      ...Object.entries(some.own).map(([id, one]) => ({ id, ...one })),
      ...some.builtin.flatMap((id, at): object[] => {
        const change = some.changes[at] ?? {};
        if (some.ends[at] === 'merged') return [{ id, mergedInto: at % 2 ? 'question' : 'request' }];
        if (some.ends[at] === 'removed') return [{ id, removed: true }];
        if (some.ends[at] === 'changed') return [{ id, ...change }];
        return [
          { id, renamedTo: `new-${id}` },
          { id: `new-${id}`, folder: 'New', ...change },
        ];
      }),
    ],
  }));
