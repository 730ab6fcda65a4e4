import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../ids.ts';
import type { Role } from '../people/people-store.ts';
import { useDatabase } from '../testing/database.ts';
import { collectDigest } from './collect-digest.ts';

const DAY_MS = 86_400_000;
const MONDAY = new Date('2026-11-23T08:00:00Z');

describe('how drafts went out lately', () => {
  const database = useDatabase();
  let workspaceId = '';

  beforeEach(async () => {
    workspaceId = newId();
    await database().stores.workspaces.ensure(workspaceId, { name: 'Lindenhof', zone: 'UTC' });
  });

  const daysBefore = (days: number) => new Date(MONDAY.getTime() - days * DAY_MS);
  /** Replies that went out so many days before the Monday, with so much of their drafts left. */
  async function sent(count: number, { daysAgo, similarity }: { daysAgo: number; similarity: number }) {
    const reply = { kind: 'reply', question: 'When?', text: 'Soon.', audience: 'everyone' as const, similarity };
    const { stores, client } = database();
    const before = new Set((await client.lesson.findMany({ where: { workspaceId } })).map(({ id }) => id));
    await stores.lessons.add(
      workspaceId,
      Array.from({ length: count }, () => reply),
    );
    const where = { workspaceId, id: { notIn: [...before] } };
    await client.lesson.updateMany({ where, data: { at: daysBefore(daysAgo) } });
  }
  async function told(role: Role, { until = MONDAY, days = 1 } = {}) {
    const since = new Date(until.getTime() - days * DAY_MS);
    const reader = { id: newId(), role, language: 'en' };
    const { replies } = await collectDigest(
      { workspaceId, since, until, reader, zone: 'Europe/Berlin' },
      { stores: database().stores },
    );
    return replies;
  }

  it('is told to those who approve, beside the four weeks before', async () => {
    await sent(6, { daysAgo: 40, similarity: 0.5 });
    await sent(3, { daysAgo: 3, similarity: 0.8 });
    await sent(3, { daysAgo: 20, similarity: 1 });
    await sent(1, { daysAgo: 60, similarity: 0 });
    const lately = { replies: 6, similarity: expect.closeTo(0.9), unedited: 0.5 };
    expect(await told('approver')).toEqual({ ...lately, before: { replies: 6, similarity: 0.5, unedited: 0 } });
    expect(await told('admin')).toBeDefined();
    expect(await told('member')).toBeUndefined();
  });

  it('is told once a week, and not while there is too little to tell', async () => {
    await sent(4, { daysAgo: 3, similarity: 1 });
    expect(await told('approver')).toBeUndefined();
    await sent(1, { daysAgo: 2, similarity: 1 });
    expect(await told('approver')).toEqual({ replies: 5, similarity: 1, unedited: 1 });
    expect(await told('approver', { until: daysBefore(-1) })).toBeUndefined();
    expect(await told('approver', { until: daysBefore(-4), days: 7 })).toBeDefined();
  });
});
