import { beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../clock.ts';
import { receiveMessages } from '../../flow/receive-messages.ts';
import { newId } from '../../ids.ts';
import type { Person, Role } from '../../people/people-store.ts';
import { approveDraft } from '../../replies/approve-draft.ts';
import { useDatabase } from '../../testing/database.ts';
import { testCore } from '../../testing/fakes.ts';
import { mail } from '../../testing/messages.ts';
import { addTranscript } from '../add-transcript.ts';
import { proposeFollowUp } from './propose-follow-up.ts';

const TALK = "Lea Winter: We decided to buy two kayaks.\nBo: I'll send the order by Friday.\nMira Holm: Good.";

describe('a mail to those who were at a meeting', () => {
  const database = useDatabase();
  const core = () => ({ ...testCore(database()), gateway: undefined, clock: systemClock });
  let workspaceId: string;
  let meetingId: string;
  let lea: Person;
  let count = 0;

  const person = async (name: string, role?: Role): Promise<Person> => {
    const address = `${name.split(' ')[0]?.toLowerCase()}${++count}@lindenhof.example`;
    const id = await database().stores.people.add(workspaceId, {
      name,
      channel: 'email',
      address,
      ...(role && { role }),
    });
    return (await database().stores.people.byId(workspaceId, id)) as Person;
  };
  const addressOf = ({ identities }: Person) => identities[0]?.address ?? '';
  const account = () => database().stores.accounts.ensure(workspaceId, 'email', 'desk@lindenhof.example');
  const propose = (by = lea, to?: readonly string[]) =>
    proposeFollowUp({ workspaceId, meetingId, person: by, ...(to && { to }) }, core());
  const draft = async (id: string) => {
    const found = await database().stores.drafts.get(workspaceId, id);
    if (!found) throw new Error('no draft');
    return found;
  };

  beforeEach(async () => {
    workspaceId = newId();
    await database().stores.workspaces.ensure(workspaceId, { name: 'Lindenhof', zone: 'UTC' });
    lea = await person('Lea Winter', 'approver');
    const content = new TextEncoder().encode(TALK);
    const read = { workspaceId, content, name: 'boats.txt', heldAt: new Date('2026-09-15T08:00:00Z') };
    meetingId = (await addTranscript(read, core())).id;
  });

  it('is a draft to the colleagues who were there, and who else is named; nothing is sent', async () => {
    await account();
    const bo = await person('Bo Frei', 'member');
    const { draftId, unknown } = await propose(lea, ['Ines@Nordwind.example', addressOf(bo)]);
    const { state, recipients, text, evidence } = await draft(draftId);
    expect(state).toBe('proposed');
    expect(recipients.to).toEqual([
      { address: addressOf(lea), name: 'Lea Winter' },
      { address: addressOf(bo), name: 'Bo Frei' },
      { address: 'ines@nordwind.example', name: '' },
    ]);
    expect(text).toMatch(/buy two kayaks[\s\S]*Bo: Send the order by Friday\. \(due 2026-09-18\)/);
    expect(unknown).toEqual(['Mira Holm']);
    expect(evidence.warnings).toEqual([
      'Mira Holm was there and does not get it: no mail address is certain to be theirs.',
      'Bo is taken for Bo Frei: the transcript has no more than a first name.',
    ]);
    expect(await database().stores.deliveries.inState(workspaceId, ['queued', 'sending', 'sent'])).toEqual([]);
  });

  it('leaves out who may be one of two, and says so', async () => {
    await account();
    await person('Bo Frei', 'member');
    await person('Bo Lund', 'member');
    const { draftId, unknown } = await propose();
    expect((await draft(draftId)).recipients.to).toEqual([{ address: addressOf(lea), name: 'Lea Winter' }]);
    expect(unknown).toEqual(['Bo', 'Mira Holm']);
  });

  it('goes out when somebody approves it, teaches nothing, and its answers come to the same conversation', async () => {
    await account();
    const { draftId } = await propose();
    const { hash, conversationId } = await draft(draftId);
    await approveDraft({ workspaceId, draftId, person: lea, hash }, core());
    const [delivery] = await database().stores.deliveries.inState(workspaceId, ['queued']);
    expect(delivery?.message).toMatchObject({ to: [{ address: addressOf(lea) }], subject: 'Boats (2026-09-15)' });
    expect(await database().stores.lessons.list(workspaceId, { kinds: ['reply'], limit: 10 })).toEqual([]);
    const references = [...(delivery?.message.references ?? []), delivery?.message.identity ?? ''];
    const answer = mail({ from: { address: addressOf(lea), name: 'Lea' }, subject: 'Re: boats', references });
    const [received] = await receiveMessages({ workspaceId, messages: [answer], lane: 'interactive' }, core());
    const [stored] = await database().stores.messages.load(workspaceId, [received?.id ?? '']);
    expect(stored?.conversationId).toBe(conversationId);
  });

  it('is drafted once, however many ask for it', async () => {
    await account();
    const bo = await person('Bo Frei', 'member');
    const drafts = await Promise.all([propose(), propose(bo), propose()]);
    expect(new Set(drafts.map(({ draftId }) => draftId)).size).toBe(1);
    expect(await database().stores.drafts.inState(workspaceId, 'proposed')).toHaveLength(1);
  });

  it('is not for outsiders, nor for who was not where the transcript was handed over', async () => {
    await account();
    const gast = await person('Gast');
    await expect(propose(gast)).rejects.toThrow(/^Gast can't have a mail drafted/);
    const place = { accountId: 'other', id: 'C1' };
    await expect(proposeFollowUp({ workspaceId, meetingId, person: lea, place }, core())).rejects.toThrow(
      /^Lea Winter/,
    );
  });

  it('is refused with what to do where there is no account, or nobody to write to', async () => {
    await expect(propose()).rejects.toThrow('frontdesk mailbox add');
    await account();
    await database().stores.people.rename(workspaceId, lea.id, { name: 'Somebody Else' });
    await expect(propose()).rejects.toThrow(/No mail address is known here of .*Lea Winter, Bo, Mira Holm.*--to/);
  });
});
