import { beforeEach, describe, expect, it } from 'vitest';
import type { Channel, DraftMail, DraftPlace, DraftSighting, Placed } from '../channels/channel.ts';
import type { InboundMessage } from '../channels/message.ts';
import { receiveMessages } from '../flow/receive-messages.ts';
import { newId } from '../ids.ts';
import { useDatabase } from '../testing/database.ts';
import { fakeChannel, testCore } from '../testing/fakes.ts';
import { mail } from '../testing/messages.ts';
import { newDraft, seedMail } from '../testing/seed.ts';
import { approveDraft, editDraft, rejectDraft } from './approve-draft.ts';
import { lookAtDrafts } from './look-at-drafts.ts';
import { noticeSent } from './notice-sent.ts';
import { placeDraft } from './place-draft.ts';
import { revisionHash } from './revision-hash.ts';

const ACCOUNT = 'desk@lindenhof.example';
const WORDS = 'Hello Mira,\n\nThe two probes arrive on Thursday.\n\nKind regards,\nLindenhof';

describe('drafts in the account’s own drafts', () => {
  const database = useDatabase();
  let workspaceId: string;
  let draftId: string;
  let seeded: Awaited<ReturnType<typeof seedMail>>;
  let core: ReturnType<typeof testCore>;
  let laid: { draft: DraftMail; previous: DraftPlace | undefined }[];
  let removed: DraftPlace[];
  let touched: boolean;
  let sightings: DraftSighting[];

  beforeEach(async () => {
    workspaceId = newId();
    draftId = newId();
    seeded = await seedMail(database(), workspaceId);
    laid = [];
    removed = [];
    touched = false;
    sightings = [];
    const channel: Channel = {
      ...fakeChannel('email'),
      async placeDraft(_account, draft, previous): Promise<Placed> {
        if (touched) return { kind: 'touched' };
        laid.push({ draft, previous });
        const { identity } = draft;
        return {
          kind: 'placed',
          place: { folder: 'Drafts', uidValidity: '1', uid: `${laid.length}`, identity, hash: 'h' },
        };
      },
      async removeDraft(_account, place) {
        if (!touched) removed.push(place);
        return !touched;
      },
      lookAtDrafts: async () => sightings,
    };
    core = testCore(database(), [channel]);
    await core.stores.accounts.configure(workspaceId, seeded.accountId, { settings: { any: true }, secret: 'sealed' });
    const { messageId, conversationId } = seeded;
    const recipients = { to: [{ address: 'mira@nordwind.example', name: 'Mira Holm' }], cc: [] };
    const words = { subject: 'Re: Delivery to Bergen', text: WORDS, recipients };
    const draft = newDraft({ id: draftId, messageId, conversationId, ...words, hash: revisionHash(words) });
    await core.stores.drafts.add(workspaceId, [draft]);
  });

  const place = () => placeDraft({ workspaceId, draftId }, core);
  const draft = async () => {
    const one = await core.stores.drafts.get(workspaceId, draftId);
    if (!one) throw new Error('no draft');
    return one;
  };
  const person = async () => {
    const one = await core.stores.people.byId(workspaceId, seeded.userId);
    if (!one) throw new Error('no person');
    return one;
  };
  const edit = async (text: string) =>
    editDraft({ workspaceId, draftId, person: await person(), hash: (await draft()).hash, text }, core);
  const approve = async (hash: string) => {
    const approved = await approveDraft({ workspaceId, draftId, person: await person(), hash }, core);
    return approved.kind === 'queued' ? approved.deliveryId : '';
  };
  const history = async (subject = draftId) =>
    (await core.stores.audit.about(workspaceId, [subject])).map(({ action }) => action);
  const lessons = () =>
    core.stores.lessons.list(workspaceId, { kinds: ['reply', 'fact', 'preference', 'procedure'], limit: 9 });

  describe('are laid there', () => {
    it('in the thread of what they answer, with its words to be quoted', async () => {
      await place();
      await place();
      expect(laid).toHaveLength(1);
      expect(laid[0]).toMatchObject({
        previous: undefined,
        draft: {
          identity: `<${draftId}.1.copy@lindenhof.example>`,
          references: [`<first@${workspaceId}.example>`],
          answered: { from: { name: 'Mira Holm' }, text: 'When will it come?', zone: 'Europe/Berlin' },
        },
      });
    });

    it('not for an account whose mailbox is not ours to reach', async () => {
      await core.stores.accounts.disconnect(workspaceId, seeded.accountId);
      await place();
      expect(laid).toEqual([]);
    });

    it('again when they are revised, in the place of the last', async () => {
      await place();
      await edit('On Friday.');
      expect(core.jobs).toContainEqual(
        expect.objectContaining({ name: 'place-draft', data: { workspaceId, draftId } }),
      );
      await place();
      expect(laid[1]).toMatchObject({ draft: { revision: 2, text: 'On Friday.' }, previous: { uid: '1' } });
    });

    it('no more once a person has touched what was there, and that is said', async () => {
      await place();
      touched = true;
      await edit('On Friday.');
      await place();
      touched = false;
      await edit('On Monday.');
      await place();
      expect(laid).toHaveLength(1);
      expect(await history()).toContain('draft.copy-left');
    });

    it.each(['approved', 'rejected', 'superseded'])('and removed when they are %s', async (end) => {
      await place();
      const { hash } = await draft();
      if (end === 'approved') await approveDraft({ workspaceId, draftId, person: await person(), hash }, core);
      else if (end === 'rejected')
        await rejectDraft({ workspaceId, draftId, person: await person(), reason: '' }, core);
      else await core.stores.drafts.supersede(workspaceId, [seeded.messageId]);
      await place();
      await place();
      expect(removed).toMatchObject([{ uid: '1' }]);
      expect((await history()).at(-1)).toBe('draft.copy-removed');
    });
  });

  describe('are edited there', () => {
    const edited = (changes: Partial<InboundMessage>, uid = '7'): DraftSighting => ({
      kind: 'edited',
      message: mail({ text: 'The two probes arrive on Friday.', subject: 'Re: Delivery to Bergen', ...changes }),
      place: { folder: 'Drafts', uidValidity: '1', uid, identity: '<theirs@lindenhof.example>', hash: uid },
    });
    const look = () => lookAtDrafts({ workspaceId }, core);

    it('and become the next revision, by the person whose mailbox it is', async () => {
      const { people } = core.stores;
      const anna = await people.add(workspaceId, { name: 'Anna', channel: 'email', address: ACCOUNT, role: 'member' });
      await place();
      const to = [{ address: 'mira@nordwind.example', name: 'Mira Holm' }];
      sightings = [edited({ to, signature: 'Best,\nAnna\n-- \nLindenhof GmbH' })];
      await look();
      expect(await draft()).toMatchObject({
        revision: 2,
        state: 'proposed',
        text: 'The two probes arrive on Friday.\n\nBest,\nAnna',
        recipients: { to, cc: [] },
      });
      expect(await core.stores.audit.about(workspaceId, [draftId])).toContainEqual(
        expect.objectContaining({ actor: anna, action: 'draft.edited' }),
      );
      const { hash } = await draft();
      await approveDraft({ workspaceId, draftId, person: await person(), hash }, core);
      removed = [];
      await place();
      expect(removed).toMatchObject([{ uid: '7' }]);
    });

    it('and ours is removed, should it still lie beside theirs', async () => {
      await place();
      sightings = [edited({})];
      await look();
      expect(removed).toMatchObject([{ uid: '1' }]);
      sightings = [edited({ text: 'On Monday after all.' }, '8')];
      await look();
      expect(removed).toHaveLength(1);
      expect(await draft()).toMatchObject({ revision: 3, text: 'On Monday after all.' });
    });

    it('once for each time they are saved', async () => {
      await place();
      sightings = [edited({ to: [] })];
      await look();
      await look();
      expect(await draft()).toMatchObject({ revision: 2, recipients: { to: [{ address: 'mira@nordwind.example' }] } });
    });

    it('and stay when what was approved are other words', async () => {
      await place();
      sightings = [edited({})];
      await look();
      await edit('On Monday.');
      await place();
      const { hash } = await draft();
      await approveDraft({ workspaceId, draftId, person: await person(), hash }, core);
      removed = [];
      await place();
      expect(removed).toHaveLength(0);
    });

    it('or looked at by nobody while the account is paused', async () => {
      await place();
      await core.stores.accounts.pause(workspaceId, seeded.accountId, 'refused');
      sightings = [edited({})];
      await look();
      expect(await draft()).toMatchObject({ revision: 1 });
    });
  });

  describe('are sent by a person', () => {
    const question = () => `<first@${workspaceId}.example>`;
    async function sent(changes: Partial<InboundMessage>): Promise<string> {
      const threadId = `<${newId()}@lindenhof.example>`;
      const message = mail({
        threadId,
        references: [question()],
        from: { address: ACCOUNT, name: 'Lindenhof' },
        to: [{ address: 'mira@nordwind.example', name: '' }],
        text: 'Hello Mira,\n\nThe two probes arrive on Friday.',
        signature: 'Kind regards,\nLindenhof',
        outgoing: true,
        ...changes,
      });
      const [received] = await receiveMessages({ workspaceId, messages: [message], lane: 'interactive' }, core);
      const [stored] = await core.stores.messages.load(workspaceId, [received?.id ?? '']);
      if (!stored) throw new Error('not stored');
      await core.inTransaction((transaction) => noticeSent({ workspaceId, message: stored }, transaction));
      return stored.id;
    }

    it('as they know it by our header, whatever they made of it, and are learned from', async () => {
      await place();
      await sent({ headers: { 'x-frontdesk-draft': `${draftId}; revision=1` }, to: [], references: [] });
      expect(await draft()).toMatchObject({ state: 'answered' });
      expect(await lessons()).toContainEqual(
        expect.objectContaining({ kind: 'preference', text: 'Write "Friday" instead of "Thursday".' }),
      );
      expect(await lessons()).toContainEqual(
        expect.objectContaining({ kind: 'reply', text: 'The two probes arrive on Friday.', audience: 'everyone' }),
      );
      await place();
      expect(removed).toMatchObject([{ uid: '1' }]);
    });

    it('or by the Message-ID that we gave it', async () => {
      await place();
      await sent({ threadId: `<${draftId}.1.copy@lindenhof.example>`, references: [], to: [] });
      expect(await draft()).toMatchObject({ state: 'answered' });
    });

    it('or make it needless by an answer of their own', async () => {
      await sent({ text: 'We called you about it.', signature: '' });
      expect(await draft()).toMatchObject({ state: 'answered' });
      expect(await lessons()).toMatchObject([{ kind: 'reply', text: 'We called you about it.' }]);
      expect(await history()).toContain('draft.answered');
    });

    it('but not when they only forward the question to somebody else', async () => {
      await sent({ to: [{ address: 'lab@supplier.example', name: '' }] });
      expect(await draft()).toMatchObject({ state: 'proposed' });
      expect(await lessons()).toEqual([]);
    });

    it('but not by a machine in their name', async () => {
      await sent({ automatic: { kind: 'out-of-office', why: 'Auto-Submitted: auto-replied' } });
      expect(await draft()).toMatchObject({ state: 'proposed' });
    });

    it('and then what was approved meanwhile is not sent as well', async () => {
      const { hash } = await draft();
      const deliveryId = await approve(hash);
      await sent({});
      expect(await core.stores.deliveries.get(workspaceId, deliveryId)).toMatchObject({ state: 'failed' });
      expect(await draft()).toMatchObject({ state: 'answered' });
    });

    it('which is no answer of theirs when it was we who sent it', async () => {
      const { hash } = await draft();
      const id = await approve(hash);
      const before = (await lessons()).length;
      await sent({ threadId: (await core.stores.deliveries.get(workspaceId, id))?.identity ?? '' });
      expect(await draft()).toMatchObject({ state: 'approved' });
      expect(await core.stores.deliveries.get(workspaceId, id)).toMatchObject({ state: 'queued' });
      expect(await lessons()).toHaveLength(before);
    });
  });
});
