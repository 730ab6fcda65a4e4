import { beforeEach, describe, expect, it } from 'vitest';
import { handleMessages } from '../flow/handle-messages.ts';
import { receiveMessages } from '../flow/receive-messages.ts';
import { newId } from '../ids.ts';
import { cachePassageIndex } from '../knowledge/cached-index.ts';
import { cacheKnownDomains } from '../people/cached-domains.ts';
import { makeSecrets } from '../secrets.ts';
import { useDatabase } from '../testing/database.ts';
import { learnHere, stoppedClock, testCore } from '../testing/fakes.ts';
import { mail } from '../testing/messages.ts';
import { classification, seedMail } from '../testing/seed.ts';
import { labelMessage } from './label-message.ts';
import { cacheLearnedIntents } from './learned-intents.ts';
import { addIntent, allIntents, setPolicy } from './manage-intents.ts';
import { mergeIntents } from './merge-intents.ts';
import { removeIntent, restoreIntent } from './remove-intent.ts';
import { renameIntent } from './rename-intent.ts';
import { splitIntent } from './split-intent.ts';

const LETTER = { headers: { 'list-unsubscribe': '<https://news.example/out>' } };
const NEWSLETTER = { ...LETTER, automatic: { kind: 'list', why: 'It has a List-Id.' } } as const;
const CLAIMS = [
  'The probe broke within its warranty.',
  'We claim the guarantee on the lamp.',
  '保修期内坏了，请处理。',
];

describe('a workspace changes its intents', () => {
  const database = useDatabase();
  const clock = stoppedClock('2026-11-02T22:30:00Z');
  let who: { workspaceId: string; userId: string };
  let messageId: string;
  let core: ReturnType<typeof openCore>;

  const openCore = () => ({
    ...testCore(database()),
    clock,
    gateway: undefined,
    secrets: makeSecrets({}),
    learnedIntents: cacheLearnedIntents(database().stores, learnHere),
    knownDomains: cacheKnownDomains(database().stores, clock),
    passageIndex: cachePassageIndex(database().stores),
  });

  beforeEach(async () => {
    const workspaceId = newId();
    const seeded = await seedMail(database(), workspaceId, 'The probe broke within its warranty, we claim a new one.');
    who = { workspaceId, userId: seeded.userId };
    messageId = seeded.messageId;
    core = openCore();
    await say(messageId, 'complaint');
  });

  /** As if it had been understood so: learning takes longer than all else here. */
  const say = (id: string, intent: string) =>
    core.stores.handling.saveClassifications(who.workspaceId, [
      { messageId: id, classification: classification(intent) },
    ]);

  const handle = async (id: string) =>
    expect(await handleMessages({ workspaceId: who.workspaceId, messageIds: [id] }, core)).toEqual(new Map());

  async function received(changes: Parameters<typeof mail>[0]): Promise<string> {
    const message = mail({ threadId: `<${newId()}@nordwind.example>`, ...changes });
    const [one] = await receiveMessages({ ...who, messages: [message], lane: 'interactive' }, core);
    return one?.id ?? '';
  }

  /** Takes another mail in and gives how it is understood. */
  async function understood(changes: Parameters<typeof mail>[0]) {
    const id = await received(changes);
    await handle(id);
    return shown(id);
  }

  /** Takes another mail in that is understood so. */
  async function taken(intent: string, changes: Parameters<typeof mail>[0]): Promise<string> {
    const id = await received(changes);
    await say(id, intent);
    return id;
  }

  async function shown(id: string) {
    const [line] = await core.stores.messages.lines(who.workspaceId, { ids: [id], limit: 1 });
    const classification = (await core.stores.handling.classifications(who.workspaceId, [id])).get(id);
    return { id, line, classification, intent: classification?.intents[0]?.intent };
  }

  const label = (intent: string, id = messageId) => labelMessage({ ...who, messageId: id, intent }, core);
  const ids = async () => (await allIntents(who, core)).map(({ id }) => id);
  const labels = async () =>
    (await core.stores.labels.list(who.workspaceId, 10)).map(({ intent, messageId: id }) => [id, intent]);
  const addWarranty = () =>
    addIntent(
      { ...who, id: 'warranty', name: 'Warranty', description: 'A claim.', handling: 'person', examples: CLAIMS },
      core,
    );

  describe('by another id', () => {
    it('carries labels, policy and audit over, and what is stored reads by the new id', async () => {
      await label('complaint');
      await setPolicy({ ...who, intent: 'complaint', handling: 'file', folder: 'Sorry' }, core);
      expect(await renameIntent({ ...who, id: 'complaint', newId: 'grievance', name: 'Grievance' }, core)).toEqual({
        labels: 1,
      });
      expect(await labels()).toEqual([[messageId, 'grievance']]);
      expect((await allIntents(who, core)).find(({ id }) => id === 'grievance')).toMatchObject({
        name: { en: 'Grievance', zh: 'Grievance' },
        handling: 'file',
        folder: 'Sorry',
        builtin: 'complaint',
      });
      expect(await core.stores.policies.list(who.workspaceId)).toMatchObject([{ intent: 'grievance' }]);
      expect(await ids()).not.toContain('complaint');
      const { line, intent } = await shown(messageId);
      expect([line?.intent, intent]).toEqual(['grievance', 'grievance']);
      expect(await core.stores.audit.about(who.workspaceId, ['grievance'])).toMatchObject([
        { actor: who.userId, action: 'intent.renamed', detail: { from: 'complaint', labels: 1 } },
      ]);
    });

    it('keeps what rules and code know of a built-in one, at once', async () => {
      await renameIntent({ ...who, id: 'newsletter', newId: 'mailing', name: 'Mailing', zh: '群发' }, core);
      const letter = await understood({ ...NEWSLETTER, text: 'URGENT!!! Sale ends today, answer now!' });
      expect(letter.intent).toBe('mailing');
      expect(letter.classification).toMatchObject({ rung: 'rule', urgency: 'low', asks: [], tone: 'neutral' });
      await renameIntent({ ...who, id: 'mailing', newId: 'post' }, core);
      expect((await shown(letter.id)).intent).toBe('post');
      await renameIntent({ ...who, id: 'post', newId: 'newsletter', name: 'Newsletter' }, core);
      expect((await shown(letter.id)).intent).toBe('newsletter');
      expect(await ids()).toContain('newsletter');
    });

    it('learns the next message by the labels that went along', async () => {
      await addWarranty();
      await label('warranty');
      await renameIntent({ ...who, id: 'warranty', newId: 'guarantee' }, core);
      const alike = await understood({ subject: 'Delivery to Bergen', text: 'Another one broke.' });
      expect(alike).toMatchObject({ intent: 'guarantee', classification: { rung: 'person' } });
    });

    it('changes the name alone where the id stays', async () => {
      await renameIntent({ ...who, id: 'hr', newId: 'hr', name: 'People', zh: '人事' }, core);
      expect((await allIntents(who, core)).find(({ id }) => id === 'hr')?.name).toEqual({ en: 'People', zh: '人事' });
    });

    it.each([
      ['nothing', 'no-such', 'other', /There is no intent "no-such"/],
      ['itself', 'hr', 'hr', /called so already/],
      ['one that there is', 'hr', 'invoice', /already.*merge/],
      ['no id', 'hr', 'Human Resources', /lower-case/],
    ])('is refused for %s', async (_, id, next, why) => {
      await expect(renameIntent({ ...who, id, newId: next }, core)).rejects.toThrow(why);
      expect(await core.stores.labels.intents(who.workspaceId)).toEqual([]);
    });

    it('says what an id of before is today, and takes it from a button all the same', async () => {
      await renameIntent({ ...who, id: 'complaint', newId: 'grievance' }, core);
      await expect(setPolicy({ ...who, intent: 'complaint', handling: 'file' }, core)).rejects.toThrow(
        /"grievance" today/,
      );
      await expect(
        addIntent({ ...who, id: 'complaint', name: 'x', description: 'x', handling: 'file', examples: CLAIMS }, core),
      ).rejects.toThrow(/is called "grievance" here/);
      await label('complaint');
      expect(await labels()).toEqual([[messageId, 'grievance']]);
    });
  });

  describe('made one of two', () => {
    it('has the labels and examples of both, and the handling of the second', async () => {
      await addWarranty();
      await label('warranty');
      await mergeIntents({ ...who, from: 'warranty', into: 'complaint' }, core);
      expect(await labels()).toEqual([[messageId, 'complaint']]);
      expect(await ids()).not.toContain('warranty');
      const { intents } = await core.learnedIntents(who.workspaceId);
      const complaint = intents.find(({ id }) => id === 'complaint');
      expect(complaint?.examples.en).toEqual(expect.arrayContaining(CLAIMS.slice(0, 2)));
      expect(complaint?.examples.zh).toContain(CLAIMS[2]);
      expect(complaint?.examples.en.length).toBeGreaterThan(40);
      expect(await core.stores.audit.about(who.workspaceId, ['complaint'])).toMatchObject([
        { action: 'intent.merged', detail: { from: 'warranty', labels: 1 } },
      ]);
    });

    it('is what rules mean that name the first', async () => {
      const before = await taken('newsletter', NEWSLETTER);
      await renameIntent({ ...who, id: 'newsletter', newId: 'mailing' }, core);
      await mergeIntents({ ...who, from: 'mailing', into: 'notification' }, core);
      expect((await understood(NEWSLETTER)).intent).toBe('notification');
      expect((await shown(before)).intent).toBe('notification');
    });

    it('is refused for one with itself, and for one that there is not', async () => {
      await expect(mergeIntents({ ...who, from: 'hr', into: 'hr' }, core)).rejects.toThrow(/into itself/);
      await expect(mergeIntents({ ...who, from: 'hr', into: 'hrx' }, core)).rejects.toThrow(/no intent "hrx"/);
      expect(await core.stores.labels.intents(who.workspaceId)).toEqual([]);
    });
  });

  describe('made two of one', () => {
    const split = (changes: Partial<Parameters<typeof splitIntent>[0]>) =>
      splitIntent(
        {
          ...who,
          id: 'complaint',
          newId: 'warranty',
          name: 'Warranty',
          description: 'A claim',
          like: [],
          messageIds: [],
          ...changes,
        },
        core,
      );

    it('has the labels and examples that match, and the policy of the old one', async () => {
      await label('complaint');
      const other = await taken('complaint', { text: 'The invoice was sent to the wrong house, again.' });
      await label('complaint', other);
      await setPolicy({ ...who, intent: 'complaint', handling: 'file', folder: 'Sorry' }, core);
      const moved = await split({ like: ['WARRANTY probe', 'broken', '坏'] });
      expect(moved.labels).toBe(1);
      expect(moved.examples).toBeGreaterThan(1);
      expect(new Set((await labels()).map(String))).toEqual(new Set([`${messageId},warranty`, `${other},complaint`]));
      const { intents } = await core.learnedIntents(who.workspaceId);
      const texts = (id: string) =>
        intents.filter((one) => one.id === id).flatMap(({ examples: { en, zh } }) => [...en, ...zh]);
      expect(texts('warranty')).toHaveLength(moved.examples);
      expect(texts('complaint').filter((text) => texts('warranty').includes(text))).toEqual([]);
      expect((await allIntents(who, core)).find(({ id }) => id === 'warranty')).toMatchObject({ handling: 'file' });
    });

    it('takes a label of a message whose words are gone by its id', async () => {
      const three = [messageId];
      for (let at = 0; at < 2; at++) three.push(await taken('complaint', { text: `Broken again, number ${at}` }));
      for (const id of three) await label('complaint', id);
      await core.stores.changes.empty(who.workspaceId, messageId);
      expect(await split({ messageIds: three })).toEqual({ labels: 3, examples: 0 });
      expect(new Set((await labels()).map(([, intent]) => intent))).toEqual(new Set(['warranty']));
    });

    it('is refused, and nothing is changed, when too little matches', async () => {
      await label('complaint');
      await expect(split({})).rejects.toThrow(/--like/);
      await expect(split({ like: ['zeppelin'] })).rejects.toThrow(/only 0/);
      await expect(split({ messageIds: ['nothing'] })).rejects.toThrow(/Nobody labelled nothing/);
      await expect(split({ newId: 'invoice', like: ['broken'] })).rejects.toThrow(/already/);
      expect(await core.stores.labels.intents(who.workspaceId)).toEqual([]);
      expect(await labels()).toEqual([[messageId, 'complaint']]);
    });
  });

  describe('removed', () => {
    it('is said of no message any more, by no rule and no label, and a built-in one can be restored', async () => {
      const before = await taken('newsletter', NEWSLETTER);
      await label('newsletter', before);
      await removeIntent({ ...who, id: 'newsletter' }, core);
      expect((await understood(NEWSLETTER)).intent).not.toBe('newsletter');
      expect((await shown(before)).intent).toBe('newsletter');
      await restoreIntent({ ...who, id: 'newsletter' }, core);
      expect((await understood(NEWSLETTER)).intent).toBe('newsletter');
      await expect(restoreIntent({ ...who, id: 'newsletter' }, core)).rejects.toThrow(/as it came/);
    });

    it('may be spam: then evidence of spam decides nothing', async () => {
      const lure = {
        from: { address: 'prize@win.example', name: 'WINNER' },
        subject: 'You won $1,000,000!!!',
        text: 'Congratulations, claim your lottery prize now. Click here: http://1.2.3.4/claim and send your password and bank account.',
      };
      await removeIntent({ ...who, id: 'spam' }, core);
      const left = (await understood(lure)).classification;
      expect(left?.intents.map(({ intent }) => intent)).not.toContain('spam');
    });

    it('must leave something to tell apart', async () => {
      const [first, second, ...others] = await ids();
      for (const id of others) await removeIntent({ ...who, id }, core);
      await expect(removeIntent({ ...who, id: first ?? '' }, core)).rejects.toThrow(/Two intents/);
      expect([first, second]).toContain((await understood({ text: 'Hello there' })).intent);
    });

    it('frees the id of an own one, which may be added anew', async () => {
      await addWarranty();
      await removeIntent({ ...who, id: 'warranty' }, core);
      expect(await ids()).not.toContain('warranty');
      await addWarranty();
      expect(await ids()).toContain('warranty');
    });
  });
});
