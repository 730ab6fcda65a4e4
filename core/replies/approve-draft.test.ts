import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../ids.ts';
import type { Person, Role } from '../people/people-store.ts';
import { useDatabase } from '../testing/database.ts';
import { testCore } from '../testing/fakes.ts';
import { newDraft, seedMail } from '../testing/seed.ts';
import { approveDraft, editDraft, rejectDraft } from './approve-draft.ts';
import { revisionHash } from './revision-hash.ts';

describe('deciding about a draft', () => {
  const database = useDatabase();
  let workspaceId = '';
  let draftId = '';
  let seeded: Awaited<ReturnType<typeof seedMail>>;
  let core: ReturnType<typeof testCore>;
  const recipients = { to: [{ address: 'mira@nordwind.example', name: 'Mira Holm' }], cc: [] };
  const words = { subject: 'Re: Delivery to Bergen', text: 'On Thursday.', recipients };
  const hash = revisionHash(words);

  beforeEach(async () => {
    workspaceId = newId();
    draftId = newId();
    core = testCore(database());
    seeded = await seedMail(database(), workspaceId);
    await core.stores.drafts.add(workspaceId, [newDraft({ ...seeded, ...words, id: draftId, hash })]);
  });

  const person = (role: Role | undefined = 'approver'): Person => ({
    id: seeded.userId,
    name: 'Jonas',
    language: null,
    zone: null,
    role,
    identities: [],
  });
  const decision = (role?: Role) => ({ workspaceId, draftId, person: person(role) });
  const deliveries = () => core.stores.deliveries.inState(workspaceId, ['queued']);
  const draft = () => core.stores.drafts.get(workspaceId, draftId);

  it('approved, it lies in the outbox as an answer in its thread, with the job that sends it', async () => {
    const approved = await approveDraft({ ...decision(), hash }, core);
    const [delivery] = await deliveries();
    const deliveryId = delivery?.id;
    expect(approved).toEqual({ kind: 'queued', deliveryId });
    expect(delivery).toMatchObject({ id: deliveryId, draftId, channel: 'email' });
    expect(delivery?.message).toMatchObject({
      ...{ account: 'desk@lindenhof.example', subject: words.subject, text: words.text, to: recipients.to },
      references: [`<first@${workspaceId}.example>`],
    });
    expect(delivery?.identity).toMatch(/^<[^<>\s]+@lindenhof\.example>$/);
    expect(core.jobs.at(-1)).toMatchObject({ name: 'deliver', lane: 'interactive', data: { workspaceId, deliveryId } });
    expect((await draft())?.state).toBe('approved');
  });

  it('lets one of several approvals win and sends one answer', async () => {
    const approvals = await Promise.allSettled(
      Array.from({ length: 4 }, () => approveDraft({ ...decision(), hash }, core)),
    );
    expect(approvals.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await deliveries()).toHaveLength(1);
  });

  it('does not approve words that the person did not see', async () => {
    await editDraft({ ...decision(), hash, text: 'On Friday.' }, core);
    await expect(approveDraft({ ...decision(), hash }, core)).rejects.toMatchObject({ code: 'drafts.changed' });
    const seen = (await draft())?.hash ?? '';
    await approveDraft({ ...decision(), hash: seen }, core);
    expect((await deliveries())[0]?.message.text).toBe('On Friday.');
  });

  it('binds an approval to words and recipients alike', () => {
    const other = { to: [], cc: recipients.to };
    const hashes = [
      words,
      { ...words, text: 'On Thursday' },
      { ...words, subject: '' },
      { ...words, recipients: other },
    ].map(revisionHash);
    expect(new Set(hashes).size).toBe(4);
  });

  it('learns the reply that a person approved', async () => {
    await editDraft({ ...decision(), hash, text: 'On Friday, by van.' }, core);
    await approveDraft({ ...decision(), hash: (await draft())?.hash ?? '' }, core);
    const lessons = await core.stores.lessons.list(workspaceId, { kinds: ['reply'], limit: 10 });
    expect(lessons).toMatchObject([{ text: expect.stringContaining('On Friday, by van.') }]);
  });

  it('rejected, its message waits for a person, and nothing is sent', async () => {
    await rejectDraft({ ...decision(), reason: 'I call her' }, core);
    expect((await draft())?.state).toBe('rejected');
    const [line] = await core.stores.messages.lines(workspaceId, { limit: 1 });
    expect(line).toMatchObject({ outcome: 'person', why: 'Jonas rejected the draft: I call her.' });
    expect(await deliveries()).toEqual([]);
    await expect(approveDraft({ ...decision(), hash }, core)).rejects.toMatchObject({ code: 'drafts.settled' });
  });

  it('is for approvers and admins alone', async () => {
    for (const role of ['member', undefined] as const) {
      const by = { workspaceId, draftId, person: { ...person(), role } };
      const tries = [
        () => approveDraft({ ...by, hash }, core),
        () => editDraft({ ...by, hash, text: 'x' }, core),
        () => rejectDraft({ ...by, reason: '' }, core),
      ];
      for (const one of tries) await expect(one()).rejects.toMatchObject({ code: 'drafts.not-allowed' });
    }
    await editDraft({ ...decision('admin'), hash, text: 'On Monday.' }, core);
  });

  it('needs words and a draft that is there', async () => {
    await expect(editDraft({ ...decision(), hash, text: ' \n' }, core)).rejects.toMatchObject({ code: 'drafts.empty' });
    const nowhere = { ...decision(), draftId: 'nowhere' };
    await expect(rejectDraft({ ...nowhere, reason: '' }, core)).rejects.toMatchObject({ code: 'drafts.not-found' });
  });
});
