import { beforeAll, expect, it } from 'vitest';
import { useDatabase } from '../testing/database.ts';
import { testCore } from '../testing/fakes.ts';
import { newDraft, seedMail } from '../testing/seed.ts';
import { changePlaceRules, mayChangeRules, type RulesChange } from './change-place-rules.ts';
import { readRules } from './place-rules.ts';

const database = useDatabase();
let accountId = '';

beforeAll(async () => {
  await database().stores.workspaces.ensure('w', { name: 'Lindenhof', zone: 'UTC' });
  accountId = (await database().stores.accounts.ensure('w', 'slack', 'T1')).id;
});

const change = (rules: RulesChange) =>
  changePlaceRules({ workspaceId: 'w', accountId, placeId: 'C1', change: rules, actorId: 'lea' }, testCore(database()));
const stored = async () => readRules((await database().stores.places.get('w', accountId, 'C1'))?.rules);

it('changes the rules that are named, of a place that is known or not, and leaves the others', async () => {
  await change({ answer: 'everyone', knowledge: ['it/'] });
  await change({ cards: { mailboxes: ['desk@lindenhof.example'] } });
  const cards = { mailboxes: ['desk@lindenhof.example'] };
  expect(await stored()).toEqual({ answer: 'everyone', knowledge: ['it/'], cards });
  await change({ knowledge: undefined, answer: undefined });
  expect(await stored()).toEqual({ answer: 'mention', cards });
});

it('takes no rules that make no sense', async () => {
  const before = await stored();
  const wrong = change({ quiet: { from: '7', to: '08:00', zone: 'UTC' } });
  await expect(wrong).rejects.toMatchObject({ code: 'places.wrong-rules', message: expect.stringContaining('07:30') });
  expect(await stored()).toEqual(before);
});

it('shows the drafts that wait already where drafts are to be shown from now on', async () => {
  const { messageId, conversationId } = await seedMail(database(), 'w');
  await database().stores.drafts.add('w', [newDraft({ id: 'waits', messageId, conversationId })]);
  const core = testCore(database());
  const show = (rules: RulesChange) =>
    changePlaceRules({ workspaceId: 'w', accountId, placeId: 'C2', change: rules, actorId: 'lea' }, core);
  await show({ answer: 'members' });
  await show({ cards: false });
  expect(core.jobs).toEqual([]);
  await show({ cards: {} });
  expect(core.jobs).toMatchObject([{ name: 'show-draft', data: { workspaceId: 'w', draftId: 'waits' } }]);
});

it('is for admins', () => {
  expect(() => mayChangeRules({ name: 'Lea', role: 'admin' })).not.toThrow();
  for (const role of ['approver', 'member', undefined] as const)
    expect(() => mayChangeRules({ name: 'Ben', role })).toThrow(/Ben/);
});
