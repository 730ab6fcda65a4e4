import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../ids.ts';
import type { Role } from '../../people/people-store.ts';
import { useDatabase } from '../../testing/database.ts';
import { testCore } from '../../testing/fakes.ts';
import { minutes } from '../../testing/seed.ts';
import { storeMeeting } from '../store-meeting.ts';
import { loadChecklist, newChecklist } from './action-checklist.ts';
import { settleItem, type Verdict } from './settle-item.ts';

const HASH = 'ab'.repeat(32);

describe('an action item of a meeting', () => {
  const database = useDatabase();
  let workspaceId: string;
  let meetingId: string;
  const core = () => testCore(database());

  /** One item: `owner` is who promised it. */
  const hold = async (owner?: string) => {
    const { actionItems, ...rest } = minutes('Boats');
    const meeting = {
      ...{ transcriptHash: HASH, heldAt: new Date(0), utterances: [{ index: 0, speaker: '', text: 'Boats' }] },
      ...{ minutes: { ...rest, actionItems }, ownerIds: [owner] },
    };
    meetingId = await core().inTransaction((transaction) => storeMeeting({ workspaceId, meeting }, transaction));
    return meeting;
  };
  const person = async (name: string, role?: Role) => {
    const address = `${newId()}@lindenhof.example`;
    const id = await database().stores.people.add(workspaceId, {
      name,
      channel: 'email',
      address,
      ...(role && { role }),
    });
    return { id, name, role };
  };
  type Someone = Awaited<ReturnType<typeof person>>;
  const say = (who: Someone, verdict: Verdict) =>
    settleItem({ workspaceId, transcriptHash: HASH, position: 0, verdict, person: who }, core());
  const shown = async () => {
    const list = await loadChecklist({ workspaceId, transcriptHash: HASH, language: 'en' }, core());
    return list?.items.map(({ owner, state }) => [state, owner]);
  };
  const open = () => database().stores.commitments.open(workspaceId);

  beforeEach(async () => {
    workspaceId = newId();
    await database().stores.workspaces.ensure(workspaceId, { name: 'Lindenhof', zone: 'UTC' });
  });

  it('is shown as it will be, before it is stored', async () => {
    const meeting = await hold();
    expect(newChecklist(meeting, 'en')).toEqual(
      await loadChecklist({ workspaceId, transcriptHash: HASH, language: 'en' }, core()),
    );
    expect(await shown()).toEqual([['free', undefined]]);
  });

  it('is theirs who say so first', async () => {
    await hold();
    const people = [await person('Lea', 'member'), await person('Bo', 'member'), await person('Cleo', 'member')];
    const taken = await Promise.all(people.map((who) => say(who, 'mine')));
    expect(taken.filter(Boolean)).toHaveLength(1);
    const winner = people[taken.indexOf(true)];
    expect(await shown()).toEqual([['taken', winner?.name]]);
    expect(await open()).toMatchObject([{ ownerId: winner?.id, ownerName: winner?.name }]);
  });

  it('is done when who took it says so, and by nobody else but those who decide', async () => {
    await hold();
    const [lea, bo, ada] = [
      await person('Lea', 'member'),
      await person('Bo', 'member'),
      await person('Ada', 'approver'),
    ];
    await say(lea, 'mine');
    await expect(say(bo, 'done')).rejects.toThrow('Only whoever promised this');
    expect(await say(lea, 'done')).toBe(true);
    expect(await say(ada, 'done')).toBe(false);
    expect(await say(ada, 'wrong')).toBe(false);
    expect(await shown()).toEqual([['done', 'Lea']]);
    expect(await open()).toEqual([]);
  });

  it('that nobody promised leaves the ledger, and the minutes say so', async () => {
    await hold();
    const lea = await person('Lea', 'member');
    expect(await say(lea, 'wrong')).toBe(true);
    expect(await say(lea, 'mine')).toBe(false);
    expect(await shown()).toEqual([['wrong', undefined]]);
    expect(await open()).toEqual([]);
    const { minutes: kept } = await database().stores.meetings.get(workspaceId, meetingId);
    expect(kept).toEqual({ ...minutes('Boats'), actionItems: [{ ...minutes('Boats').actionItems[0], wrong: true }] });
  });

  it('that somebody promised is called wrong by them or those who decide alone', async () => {
    const lea = await person('Lea', 'member');
    await hold(lea.id);
    await expect(say(await person('Bo', 'member'), 'wrong')).rejects.toThrow('Only whoever is to do this');
    expect(await say(await person('Ada', 'admin'), 'wrong')).toBe(true);
  });

  it.each(['mine', 'done', 'wrong'] as const)('is not for outsiders to call %s', async (verdict) => {
    await hold();
    await expect(say(await person('Gast'), verdict)).rejects.toThrow(/^Only /);
    expect(await shown()).toEqual([['free', undefined]]);
  });

  it('of a meeting that is not known changes nothing', async () => {
    expect(await say(await person('Lea', 'member'), 'mine')).toBe(false);
    expect(await shown()).toBe(undefined);
  });
});
