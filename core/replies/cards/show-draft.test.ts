import { beforeEach, describe, expect, it } from 'vitest';
import type { Channel, FarSide, PlacedCard } from '../../channels/channel.ts';
import { defineError } from '../../errors.ts';
import { newId } from '../../ids.ts';
import { useDatabase } from '../../testing/database.ts';
import { fakeChannel, stoppedClock, testCore } from '../../testing/fakes.ts';
import { newDraft, seedMail } from '../../testing/seed.ts';
import { approveDraft, editDraft, rejectDraft } from '../approve-draft.ts';
import { closedPlaces } from './closed-places.ts';
import { showDraft } from './show-draft.ts';

const closed = defineError({ code: 'slack.place-closed', message: () => 'The channel is archived.' });
const removed = defineError({ code: 'delivery.removed', message: () => 'The card was removed.' });

describe('a draft on cards', () => {
  const database = useDatabase();
  let workspaceId: string;
  let draftId: string;
  let accountId: string;
  let seeded: Awaited<ReturnType<typeof seedMail>>;
  let shown: { card: PlacedCard; previous: string | undefined }[];
  let failing: ((place: string) => Error | undefined) | undefined;
  let farSide: FarSide;
  let asked: string[];
  let core: ReturnType<typeof testCore> & { clock: ReturnType<typeof stoppedClock> };

  beforeEach(async () => {
    workspaceId = newId();
    draftId = newId();
    [shown, asked, failing, farSide] = [[], [], undefined, { kind: 'absent' }];
    seeded = await seedMail(database(), workspaceId);
    const slack: Channel = {
      ...fakeChannel('slack'),
      async showDraft(_account, card, previous) {
        const failure = failing?.(card.place);
        if (failure) throw failure;
        shown.push({ card, previous });
        return { detail: 'posted', sentId: previous ?? `${card.place}:${shown.length}` };
      },
      async findSent({ identity }) {
        asked.push(identity);
        return farSide;
      },
    };
    core = { ...testCore(database(), [slack]), clock: stoppedClock('2026-11-02T10:00:00Z') };
    accountId = (await core.stores.accounts.ensure(workspaceId, 'slack', 'T1')).id;
    await core.stores.drafts.add(workspaceId, [newDraft({ ...seeded, id: draftId })]);
  });

  const route = async (id: string, cards: object = {}) => {
    await core.stores.places.ensure(workspaceId, accountId, id, id);
    await core.stores.places.saveRules(workspaceId, accountId, id, { cards });
  };
  const show = () => showDraft({ workspaceId, draftId }, core);
  const person = async () => {
    const one = await core.stores.people.byId(workspaceId, seeded.userId);
    if (!one) throw new Error('no person');
    return one;
  };
  const by = async () => ({ workspaceId, draftId, person: await person(), hash: 'hash-1' });
  const queued = () => core.jobs.filter(({ name }) => name === 'show-draft');

  it('is shown once in each place that wants it', async () => {
    await route('C1');
    await route('C2', { mailboxes: ['desk@lindenhof.example'] });
    await route('C3', { mailboxes: ['other@lindenhof.example'] });
    await show();
    await show();
    expect(shown.map(({ card }) => [card.place, card.identity])).toEqual([
      ['C1', `card:${draftId}:C1`],
      ['C2', `card:${draftId}:C2`],
    ]);
  });

  it('is changed where it stands when it shows something else', async () => {
    await route('C1');
    await show();
    await editDraft({ ...(await by()), text: 'On Friday.' }, core);
    expect(queued()).toHaveLength(1);
    await show();
    expect(shown[1]).toMatchObject({ previous: 'C1:1', card: { open: { text: 'On Friday.' } } });
  });

  it('collapses everywhere when it is settled, wherever drafts are shown by now', async () => {
    await route('C1');
    await route('C2');
    await show();
    await core.stores.places.saveRules(workspaceId, accountId, 'C2', {});
    await rejectDraft({ ...(await by()), reason: 'No.' }, core);
    await show();
    expect(shown.slice(2).map(({ card, previous }) => [previous, card.open, card.end?.mark])).toEqual([
      ['C1:1', undefined, 'dropped'],
      ['C2:2', undefined, 'dropped'],
    ]);
  });

  it('is shown nowhere when it is settled before', async () => {
    await route('C1');
    await approveDraft(await by(), core);
    await show();
    expect(shown).toEqual([]);
  });

  it('is queued for nothing where no place wants drafts', async () => {
    await rejectDraft({ ...(await by()), reason: '' }, core);
    expect(queued()).toEqual([]);
  });

  describe('after a crash between posting and recording', () => {
    beforeEach(async () => {
      await route('C1');
      await core.stores.draftCards.begin(workspaceId, { draftId, accountId, place: 'C1' });
    });

    it('is not posted again when it is there, but brought up to date', async () => {
      farSide = { kind: 'there', sentId: 'C1:7' };
      await show();
      expect(asked).toEqual([`card:${draftId}:C1`]);
      expect(shown.map(({ previous }) => previous)).toEqual(['C1:7']);
      await show();
      expect(shown).toHaveLength(1);
    });

    it('is posted when it surely is not there', async () => {
      await show();
      expect(shown.map(({ previous }) => previous)).toEqual([undefined]);
    });

    it('is neither posted nor forgotten while that can not be told', async () => {
      farSide = { kind: 'unclear' };
      await expect(show()).rejects.toMatchObject({ code: 'drafts.card-unclear', retryable: true });
      expect(shown).toEqual([]);
    });
  });

  it('is shown in the other places when one can not be reached, and there the next time', async () => {
    await route('C1');
    await route('C2');
    failing = (place) => (place === 'C1' ? new Error('away') : undefined);
    await expect(show()).rejects.toThrow('away');
    failing = undefined;
    await show();
    expect(shown.map(({ card }) => card.place)).toEqual(['C2', 'C1']);
  });

  it('leaves a place that is gone alone, says so, and waits all the same', async () => {
    await route('C1');
    failing = () => closed();
    await show();
    await core.stores.places.close(workspaceId, accountId, 'C1', 'The channel is archived.');
    failing = undefined;
    await show();
    expect(shown).toEqual([]);
    expect(await closedPlaces({ workspaceId }, core)).toEqual([
      { channel: 'slack', name: 'C1', why: 'The channel is archived.' },
    ]);
    expect((await core.stores.drafts.get(workspaceId, draftId))?.state).toBe('proposed');
  });

  it('is not posted again when somebody removed the card', async () => {
    await route('C1');
    await show();
    await editDraft({ ...(await by()), text: 'On Friday.' }, core);
    failing = () => removed();
    await show();
    failing = undefined;
    await show();
    expect(shown).toHaveLength(1);
  });

  it('names people as the platform of the card does', async () => {
    await route('C1');
    const address = { channel: 'slack', account: 'T1', address: 'u0jonas' };
    const identity = await core.stores.identities.found(workspaceId, address, 'x');
    await core.stores.identities.give(workspaceId, identity.id, seeded.userId);
    await core.stores.drafts.assign(workspaceId, draftId, seeded.userId);
    await show();
    expect(shown[0]?.card.open?.assignee).toEqual({ name: `Jonas ${workspaceId}`, address: 'u0jonas' });
  });
});
