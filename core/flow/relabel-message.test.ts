import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../ids.ts';
import type { Person, Role } from '../people/people-store.ts';
import { approveDraft } from '../replies/approve-draft.ts';
import { claimDraft } from '../replies/claim-draft.ts';
import { useDatabase } from '../testing/database.ts';
import { stoppedClock } from '../testing/fakes.ts';
import { mail } from '../testing/messages.ts';
import { classification } from '../testing/seed.ts';
import { returnsDesk } from '../testing/whole-core.ts';
import { handleMessages } from './handle-messages.ts';
import { receiveMessages } from './receive-messages.ts';
import { relabelMessage } from './relabel-message.ts';

const QUESTION = 'Within how many days can an unopened sensor be returned?';

describe('a person says what a message is about', () => {
  const database = useDatabase();
  const clock = stoppedClock('2026-11-02T22:30:00Z');
  let workspaceId: string;
  let core: Awaited<ReturnType<typeof returnsDesk>>;
  let lea: Person;

  beforeEach(async () => {
    workspaceId = newId();
    core = await returnsDesk(database(), { workspaceId, clock, zone: 'UTC' });
    lea = await colleague('Lea', 'approver');
  });

  async function colleague(name: string, role: Role): Promise<Person> {
    const id = await core.stores.people.add(workspaceId, {
      name,
      role,
      channel: 'email',
      address: `${name}@x.example`,
    });
    return (await core.stores.people.byId(workspaceId, id)) as Person;
  }

  /** Takes a mail in that is understood so, and handles it; gives its id. */
  async function handled(intent: string): Promise<string> {
    const message = mail({ subject: 'Returning a sensor', text: QUESTION });
    const [one] = await receiveMessages({ workspaceId, messages: [message], lane: 'interactive' }, core);
    const messageId = one?.id ?? '';
    const asks = [{ text: QUESTION, intent, confidence: 0.9 }];
    await core.stores.handling.claim(workspaceId, 'classify', [messageId]);
    const understood = { ...classification(intent), asks, deadline: '2026-11-20' };
    await core.stores.handling.saveClassifications(workspaceId, [{ messageId, classification: understood }]);
    await handle(messageId);
    return messageId;
  }
  const handle = async (messageId: string) =>
    expect(await handleMessages({ workspaceId, messageIds: [messageId] }, core)).toEqual(new Map());
  const say = (messageId: string, intent: string, person = lea) =>
    relabelMessage({ workspaceId, messageId, intent, person }, core);

  async function state(messageId: string) {
    const [line] = await core.stores.messages.lines(workspaceId, { ids: [messageId], limit: 1 });
    const draft = line?.draftId ? await core.stores.drafts.get(workspaceId, line.draftId) : undefined;
    return { ...line, draft };
  }

  it('of one whose draft is not needed then: it is dropped, and the mail filed as the new intent wants', async () => {
    const id = await handled('question');
    expect((await state(id)).draft?.state).toBe('proposed');
    expect(await say(id, 'newsletter')).toEqual({ corrected: true, again: true });
    expect(await state(id)).toMatchObject({ state: 'received', draft: { state: 'superseded' } });
    expect(core.jobs.at(-1)).toMatchObject({ name: 'handle-message', data: { messageId: id }, lane: 'interactive' });
    await handle(id);
    expect(await state(id)).toMatchObject({
      ...{ state: 'handled', outcome: 'file', intent: 'newsletter', folder: 'Newsletters' },
      draft: { state: 'superseded' },
    });
  });

  it('of one that needs an answer then: it gets a draft', async () => {
    const id = await handled('newsletter');
    expect((await state(id)).draft).toBeUndefined();
    await say(id, 'question');
    await handle(id);
    expect(await state(id)).toMatchObject({ outcome: 'draft', draft: { state: 'proposed', revision: 1 } });
  });

  it('of one that needs another answer: a new draft takes the place of the old, which nobody can send any more', async () => {
    const id = await handled('question');
    const before = (await state(id)).draft;
    await say(id, 'request');
    const send = () => approveDraft({ workspaceId, draftId: before?.id ?? '', person: lea, hash: 'any' }, core);
    await expect(send()).rejects.toMatchObject({ code: 'drafts.settled' });
    await handle(id);
    const { draft } = await state(id);
    expect(draft).toMatchObject({ id: before?.id, state: 'proposed', revision: 2, editorId: null });
    expect(draft?.proposedText).toBe(draft?.text);
  });

  it('and changes their mind: the draft is back', async () => {
    const id = await handled('question');
    for (const intent of ['newsletter', 'question']) {
      await say(id, intent);
      await handle(id);
    }
    expect((await state(id)).draft).toMatchObject({ state: 'proposed', revision: 2 });
    expect(await core.stores.commitments.open(workspaceId)).toHaveLength(1);
  });

  it('that it is what it was taken for: nothing is done again', async () => {
    const id = await handled('question');
    expect(await say(id, 'question')).toEqual({ corrected: false, again: false });
    expect(await state(id)).toMatchObject({ state: 'handled', draft: { state: 'proposed' } });
  });

  it('of one that was answered: that is learned, and nothing is done again', async () => {
    const id = await handled('question');
    const { draft } = await state(id);
    await approveDraft({ workspaceId, draftId: draft?.id ?? '', person: lea, hash: draft?.hash ?? '' }, core);
    expect(await say(id, 'newsletter')).toEqual({ corrected: true, again: false });
    expect(await state(id)).toMatchObject({ intent: 'newsletter', state: 'handled', draft: { state: 'approved' } });
  });

  it('without the right to decide about drafts: that is learned, and the draft stays', async () => {
    const id = await handled('question');
    expect(await say(id, 'newsletter', await colleague('Mei', 'member'))).toEqual({ corrected: true, again: false });
    expect(await state(id)).toMatchObject({ intent: 'newsletter', draft: { state: 'proposed' } });
  });

  it('while somebody else is editing the draft: nothing is changed', async () => {
    const id = await handled('question');
    const jonas = await colleague('Jonas', 'admin');
    await claimDraft({ workspaceId, draftId: (await state(id)).draft?.id ?? '', person: jonas }, core);
    await expect(say(id, 'newsletter')).rejects.toMatchObject({ code: 'drafts.claimed' });
    expect(await state(id)).toMatchObject({ intent: 'question', draft: { state: 'proposed' } });
    expect(await core.stores.labels.list(workspaceId, 10)).toEqual([]);
  });

  it('and a policy would let the reply go out: it waits for that person all the same', async () => {
    await core.stores.policies.set(workspaceId, { intent: 'request', handling: 'answer', folder: null });
    const id = await handled('newsletter');
    await say(id, 'request');
    await handle(id);
    expect(await state(id)).toMatchObject({ outcome: 'draft', draft: { state: 'proposed' } });
  });

  it('at the same time as another says something else: one after the other, and one draft at the end', async () => {
    const id = await handled('question');
    const jonas = await colleague('Jonas', 'admin');
    const both = await Promise.allSettled([say(id, 'newsletter'), say(id, 'request', jonas)]);
    expect(both.some(({ status }) => status === 'fulfilled')).toBe(true);
    await handle(id);
    const { state: now, intent, outcome } = await state(id);
    expect([now, outcome]).toEqual(['handled', intent === 'request' ? 'draft' : 'file']);
  });
});
