import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../ids.ts';
import type { Person, Role } from '../people/people-store.ts';
import { useDatabase } from '../testing/database.ts';
import { stoppedClock, testCore } from '../testing/fakes.ts';
import { newDraft, seedMail } from '../testing/seed.ts';
import { approveDraft, editDraft, rejectDraft } from './approve-draft.ts';
import { assignDraft } from './assign-draft.ts';
import { claimDraft, releaseDraft } from './claim-draft.ts';

describe('a draft in somebody’s hands', () => {
  const database = useDatabase();
  const hash = 'hash-1';
  let workspaceId: string;
  let draftId: string;
  const clock = stoppedClock('2026-11-02T10:00:00Z');
  let core: ReturnType<typeof testCore> & { clock: typeof clock };
  let jonas: Person;
  let lea: Person;

  const colleague = async (name: string, role: Role = 'approver'): Promise<Person> => {
    const id = await core.stores.people.add(workspaceId, {
      name,
      role,
      channel: 'email',
      address: `${name}@x.example`,
    });
    return (await core.stores.people.byId(workspaceId, id)) as Person;
  };
  const by = (person: Person) => ({ workspaceId, draftId, person });
  const draft = () => core.stores.drafts.get(workspaceId, draftId);
  const history = async () =>
    (await core.stores.audit.about(workspaceId, [draftId])).map(({ action, actor }) => [action, actor]);
  const claimed = {
    code: 'drafts.claimed',
    message: expect.stringMatching(/^Lea is editing draft .* until \d\d:\d\d/),
  };

  beforeEach(async () => {
    workspaceId = newId();
    draftId = newId();
    core = { ...testCore(database()), clock };
    const seeded = await seedMail(database(), workspaceId);
    await core.stores.drafts.add(workspaceId, [newDraft({ ...seeded, id: draftId, hash })]);
    jonas = await colleague('Jonas');
    lea = await colleague('Lea');
  });

  it('can be decided about by nobody else, who is told who has it and until when', async () => {
    await claimDraft(by(lea), core);
    const tries = [
      () => claimDraft(by(jonas), core),
      () => approveDraft({ ...by(jonas), hash }, core),
      () => editDraft({ ...by(jonas), hash, text: 'On Friday.' }, core),
      () => rejectDraft({ ...by(jonas), reason: '' }, core),
    ];
    for (const one of tries) await expect(one()).rejects.toMatchObject(claimed);
    expect(await draft()).toMatchObject({ state: 'proposed', revision: 1, claim: { userId: lea.id } });
  });

  it('is free again when it was edited, given back, or its time is over', async () => {
    await claimDraft(by(lea), core);
    await editDraft({ ...by(lea), hash, text: 'On Friday.' }, core);
    expect((await draft())?.claim).toBeUndefined();
    await claimDraft(by(jonas), core);
    await releaseDraft(by(jonas), core);
    await claimDraft(by(lea), core);
    await core.stores.drafts.claim(workspaceId, draftId, lea.id, -1);
    await claimDraft(by(jonas), core);
    expect((await draft())?.claim?.userId).toBe(jonas.id);
  });

  it('is given back by who has it, not by others', async () => {
    await claimDraft(by(lea), core);
    await releaseDraft(by(jonas), core);
    expect((await draft())?.claim?.userId).toBe(lea.id);
    await releaseDraft(by(lea), core);
    await releaseDraft(by(lea), core);
    expect(await history()).toEqual([
      ['draft.claimed', lea.id],
      ['draft.released', lea.id],
    ]);
  });

  it('goes to one of several who reach for it at once', async () => {
    const people = [jonas, lea, await colleague('Mira'), await colleague('Nils')];
    const claims = await Promise.allSettled(people.map((person) => claimDraft(by(person), core)));
    expect(claims.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const winner = people[claims.findIndex(({ status }) => status === 'fulfilled')];
    expect((await draft())?.claim?.userId).toBe(winner?.id);
  });

  it('is either claimed or sent when both are tried at once', async () => {
    const [claim, approval] = await Promise.allSettled([
      claimDraft(by(lea), core),
      approveDraft({ ...by(jonas), hash }, core),
    ]);
    expect([claim?.status, approval?.status].toSorted()).toEqual(['fulfilled', 'rejected']);
    const { state, claim: left } = (await draft()) ?? {};
    expect(state === 'approved').toBe(left === undefined);
  });

  it('is edited at the revision that was seen, or not at all', async () => {
    await editDraft({ ...by(lea), hash, text: 'On Friday.' }, core);
    const late = editDraft({ ...by(jonas), hash, text: 'On Monday.' }, core);
    await expect(late).rejects.toMatchObject({ code: 'drafts.changed' });
    expect(await draft()).toMatchObject({ text: 'On Friday.', editorId: lea.id, proposedText: 'On Thursday.' });
  });

  it('is assigned to a colleague or to nobody, while it waits', async () => {
    const member = await colleague('Mei', 'member');
    await assignDraft({ ...by(lea), assigneeId: member.id }, core);
    await assignDraft({ ...by(lea), assigneeId: member.id }, core);
    expect((await draft())?.assigneeId).toBe(member.id);
    await assignDraft({ ...by(lea), assigneeId: null }, core);
    expect((await draft())?.assigneeId).toBeNull();
    expect(await history()).toEqual([
      ['draft.assigned', lea.id],
      ['draft.assigned', lea.id],
    ]);
    await rejectDraft({ ...by(lea), reason: '' }, core);
    const late = assignDraft({ ...by(lea), assigneeId: member.id }, core);
    await expect(late).rejects.toMatchObject({ code: 'drafts.settled' });
  });

  it('is not assigned to strangers, nor by those who may not decide', async () => {
    const stranger = await core.stores.people.add(workspaceId, { name: 'Eve', channel: 'slack', address: 'u9' });
    const toStranger = assignDraft({ ...by(lea), assigneeId: stranger }, core);
    await expect(toStranger).rejects.toMatchObject({ code: 'drafts.assignee', message: expect.stringMatching(/^Eve/) });
    const member = await colleague('Mei', 'member');
    const tries = [() => assignDraft({ ...by(member), assigneeId: lea.id }, core), () => claimDraft(by(member), core)];
    for (const one of tries) await expect(one()).rejects.toMatchObject({ code: 'drafts.not-allowed' });
  });
});
