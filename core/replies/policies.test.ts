import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../ids.ts';
import type { Person, Role } from '../people/people-store.ts';
import { planAbsence } from '../people/plan-absence.ts';
import { removeApprovalPolicy, setApprovalPolicy } from '../policy/manage-approval-policies.ts';
import { useDatabase } from '../testing/database.ts';
import { stoppedClock, testCore } from '../testing/fakes.ts';
import { classification, newDraft, seedMail } from '../testing/seed.ts';
import { approveDraft, editDraft } from './approve-draft.ts';
import { assignDraft } from './assign-draft.ts';
import { draftCard } from './cards/draft-card.ts';
import { gatherFacts } from './cards/gather-facts.ts';
import { explainApproval } from './explain-approval.ts';
import { handOverDrafts } from './hand-over-drafts.ts';
import { placeDraft } from './place-draft.ts';
import { releaseDueDrafts } from './release-due-drafts.ts';

describe('approval policies', () => {
  const database = useDatabase();
  const clock = stoppedClock('2026-12-21T23:00:00Z');
  const hash = 'hash-1';
  let workspaceId: string;
  let draftId: string;
  let messageId: string;
  let core: ReturnType<typeof testCore> & { clock: typeof clock };
  let lea: Person;
  let jonas: Person;
  let mei: Person;

  const add = async (name: string, role: Role) => {
    const id = await core.stores.people.add(workspaceId, {
      name,
      role,
      channel: 'email',
      address: `${name}@in.example`,
    });
    return (await core.stores.people.byId(workspaceId, id)) as Person;
  };
  const draft = async () => {
    const one = await core.stores.drafts.get(workspaceId, draftId);
    if (!one) throw new Error('no draft');
    return one;
  };
  const approve = (person: Person, seen = hash) => approveDraft({ workspaceId, draftId, person, hash: seen }, core);
  const queued = async () => (await core.stores.deliveries.inState(workspaceId, ['queued'])).length;
  const set = (changes: object = {}) =>
    setApprovalPolicy(
      {
        workspaceId,
        person: lea,
        policy: {
          name: 'four-eyes',
          intent: null,
          recipients: 'outsiders',
          mode: 'ask',
          approvals: 2,
          confidence: 0.8,
          quiet: null,
          ...changes,
        },
      },
      core,
    );
  const history = async () =>
    (await core.stores.audit.about(workspaceId, [draftId])).map(({ action, detail }) => [action, detail]);
  const notes = async () => {
    const facts = await gatherFacts({ workspaceId, draftId }, core);
    if (!facts) throw new Error('no facts');
    const card = draftCard({ ...facts, people: facts.peopleOn('slack', 'T1') });
    return card.open?.notes.map((phrase) =>
      phrase.map((part) => (typeof part === 'object' && 'name' in part ? part.name : part)).join(''),
    );
  };

  beforeEach(async () => {
    clock.turnTo('2026-12-21T23:00:00Z');
    workspaceId = newId();
    draftId = newId();
    core = { ...testCore(database()), clock };
    const seeded = await seedMail(database(), workspaceId);
    messageId = seeded.messageId;
    await core.stores.handling.saveClassifications(workspaceId, [
      { messageId, classification: classification('question') },
    ]);
    await core.stores.drafts.add(workspaceId, [newDraft({ ...seeded, id: draftId, hash })]);
    lea = await add('Lea', 'admin');
    jonas = await add('Jonas', 'approver');
    mei = await add('Mei', 'approver');
  });

  describe('that want several people', () => {
    it('let it out when so many different people have approved the same words', async () => {
      await set();
      expect(await notes()).toEqual(['2 people have to approve it (policy “four-eyes”)']);
      expect(await approve(lea)).toEqual({ kind: 'counted', missing: 1, policy: 'four-eyes' });
      expect(await approve(lea)).toEqual({ kind: 'counted', missing: 1, policy: 'four-eyes' });
      expect([await queued(), (await draft()).state]).toEqual([0, 'proposed']);
      expect(await notes()).toEqual(['Approved by Lea; one more person has to approve it (policy “four-eyes”)']);
      expect((await approve(jonas)).kind).toBe('queued');
      expect([await queued(), (await draft()).state]).toEqual([1, 'approved']);
      expect(await history()).toEqual([
        ['draft.backed', { policy: 'four-eyes', of: 2 }],
        ['draft.backed', { policy: 'four-eyes', of: 2 }],
        ['draft.approved', { policy: 'four-eyes' }],
      ]);
    });

    it('do not count what was said of other words', async () => {
      await set();
      await approve(lea);
      await editDraft({ workspaceId, draftId, person: mei, hash, text: 'On Friday.' }, core);
      expect(await approve(jonas, (await draft()).hash)).toMatchObject({ kind: 'counted', missing: 1 });
      expect(await queued()).toBe(0);
    });

    it('let only one of those who come at once be the last', async () => {
      await set();
      const all = await Promise.all([lea, jonas].map((person) => approve(person)));
      expect(all.map(({ kind }) => kind).toSorted()).toEqual(['counted', 'queued']);
      expect(await queued()).toBe(1);
    });

    it('hold for drafts that wait, for as long as they are there', async () => {
      await set();
      await approve(lea);
      await removeApprovalPolicy({ workspaceId, person: lea, name: 'four-eyes' }, core);
      expect((await approve(lea)).kind).toBe('queued');
    });

    it('keep it out of the drafts folder, from where one could send it alone', async () => {
      await set();
      let placed = 0;
      const channel = {
        name: 'email',
        start: async () => {},
        stop: async () => {},
        send: async () => ({ detail: '' }),
        placeDraft: async () => {
          placed += 1;
          return { kind: 'touched' as const };
        },
      };
      const [account] = await core.stores.accounts.list(workspaceId, 'email');
      await core.stores.accounts.configure(workspaceId, account?.id ?? '', { settings: {}, secret: 'x' });
      const withMailbox = { ...core, channels: new Map([['email', channel]]) };
      await placeDraft({ workspaceId, draftId }, withMailbox);
      expect(placed).toBe(0);
      await removeApprovalPolicy({ workspaceId, person: lea, name: 'four-eyes' }, core);
      await placeDraft({ workspaceId, draftId }, withMailbox);
      expect(placed).toBe(1);
    });

    it('are refused where there are not so many', async () => {
      await expect(set({ approvals: 5 })).rejects.toMatchObject({ code: 'policies.approvals' });
    });
  });

  describe('that let it out after quiet hours', () => {
    const morning = new Date('2026-12-22T06:00:00Z');
    const quiet = { from: '22:00', to: '07:00', zone: 'Europe/Berlin' };
    const release = () => releaseDueDrafts({ workspaceId }, core);
    beforeEach(async () => {
      await set({ name: 'quick', mode: 'unless-sure', approvals: 1, quiet });
      await core.stores.drafts.plan(workspaceId, draftId, { at: morning, policy: 'quick' });
    });

    it('send it then, marked as automatic, and say by which policy', async () => {
      await release();
      expect(await queued()).toBe(0);
      expect(await notes()).toEqual([expect.stringContaining('Goes out by itself')]);
      clock.turnTo(morning.toISOString());
      await release();
      await release();
      const [delivery, ...more] = await core.stores.deliveries.inState(workspaceId, ['queued']);
      expect(more).toEqual([]);
      expect(delivery?.message).toMatchObject({ automatic: true, text: 'On Thursday.' });
      expect(await draft()).toMatchObject({ state: 'approved', releasedBy: 'quick', release: undefined });
      const [line] = await core.stores.messages.lines(workspaceId, { ids: [messageId], limit: 1 });
      expect(line).toMatchObject({ outcome: 'answer', why: 'Answered without a person, as the policy "quick" says.' });
      expect(await history()).toContainEqual(['draft.sent-by-policy', { policy: 'quick' }]);
    });

    it.each<[string, () => Promise<unknown>, string]>([
      [
        'somebody edited it',
        () => editDraft({ workspaceId, draftId, person: mei, hash, text: 'On Friday.' }, core),
        'proposed',
      ],
      ['a newer mail came', () => core.stores.drafts.supersede(workspaceId, [messageId]), 'superseded'],
      ['the policy is gone', () => removeApprovalPolicy({ workspaceId, person: lea, name: 'quick' }, core), 'proposed'],
      ['another policy wants a person', () => set({ name: 'stricter', intent: 'question', approvals: 1 }), 'proposed'],
      [
        'somebody is editing it',
        () => core.stores.drafts.claim(workspaceId, draftId, mei.id, 3600 * 24 * 365),
        'proposed',
      ],
    ])('do not send it when %s', async (_, change, state) => {
      await change();
      clock.turnTo(morning.toISOString());
      await release();
      expect([await queued(), (await draft()).state]).toEqual([0, state]);
    });

    it('wait on where the quiet hours were made longer', async () => {
      await set({ name: 'quick', mode: 'unless-sure', approvals: 1, quiet: { ...quiet, to: '09:00' } });
      clock.turnTo(morning.toISOString());
      await release();
      expect((await draft()).release?.at).toEqual(new Date('2026-12-22T08:00:00Z'));
    });

    it('leave it to a person whose recipient had an automatic reply that day', async () => {
      const [answered] = await core.stores.messages.load(workspaceId, [messageId]);
      const claim = {
        accountId: answered?.accountId ?? '',
        address: 'mira@nordwind.example',
        day: '2026-12-22',
        messageId,
      };
      await core.stores.automaticReplies.claim(workspaceId, claim);
      clock.turnTo(morning.toISOString());
      await release();
      expect(await draft()).toMatchObject({ state: 'proposed', release: undefined });
      const [line] = await core.stores.messages.lines(workspaceId, { ids: [messageId], limit: 1 });
      expect(line?.why).toBe('A person decides: mira@nordwind.example had an automatic reply today.');
    });

    it('may be approved by a person before', async () => {
      expect((await approve(jonas)).kind).toBe('queued');
      clock.turnTo(morning.toISOString());
      await release();
      expect(await queued()).toBe(1);
    });
  });

  describe('and those who are away', () => {
    const away = (person: Person, standIn: Person | undefined, from = '2026-12-22') =>
      planAbsence({ workspaceId, person, by: lea, from, until: '2027-01-03', standIn }, core);

    it('have their drafts looked after by their stand-in, from the first day on', async () => {
      await assignDraft({ workspaceId, draftId, person: lea, assigneeId: jonas.id }, core);
      await away(jonas, mei);
      await handOverDrafts({ workspaceId }, core);
      expect((await draft()).assigneeId).toBe(mei.id);
      expect(await history()).toContainEqual(['draft.handed-over', { from: jonas.id, to: mei.id }]);
      expect(await notes()).toEqual(['Assigned to Mei']);
    });

    it('keep them until they leave', async () => {
      await assignDraft({ workspaceId, draftId, person: lea, assigneeId: jonas.id }, core);
      await away(jonas, mei, '2026-12-24');
      await handOverDrafts({ workspaceId }, core);
      expect((await draft()).assigneeId).toBe(jonas.id);
    });

    it('are assigned nothing new', async () => {
      await away(jonas, mei);
      expect(await assignDraft({ workspaceId, draftId, person: lea, assigneeId: jonas.id }, core)).toBe(mei.id);
    });

    it('leave them to everybody where nobody stands in', async () => {
      await assignDraft({ workspaceId, draftId, person: lea, assigneeId: jonas.id }, core);
      await away(jonas, undefined);
      await handOverDrafts({ workspaceId }, core);
      expect((await draft()).assigneeId).toBeNull();
    });
  });

  it('are explained for each message', async () => {
    const explain = () => explainApproval({ workspaceId, messageId }, core);
    expect(await explain()).toMatchObject({ policy: null, intent: 'question', recipients: ['mira@nordwind.example'] });
    await set({ name: 'all', recipients: 'anyone' });
    await set();
    expect(await explain()).toMatchObject({ policy: { name: 'four-eyes', approvals: 2 } });
  });

  it.each<[object, string]>([
    [{ name: '' }, 'policies.name'],
    [{ recipients: 'friends' }, 'policies.recipients'],
    [{ mode: 'never' }, 'policies.mode'],
    [{ mode: 'unless-sure', recipients: 'anyone' }, 'policies.outsiders'],
    [{ intent: 'nonsense' }, 'intents.unknown'],
  ])('%j is refused', async (changes, code) => {
    await expect(set(changes)).rejects.toMatchObject({ code });
  });

  it('are an admin’s to set', async () => {
    const by = { workspaceId, person: jonas };
    await expect(removeApprovalPolicy({ ...by, name: 'x' }, core)).rejects.toMatchObject({
      code: 'policies.not-allowed',
    });
    await expect(removeApprovalPolicy({ workspaceId, person: lea, name: 'x' }, core)).rejects.toMatchObject({
      code: 'policies.unknown',
    });
  });
});
