import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../ids.ts';
import { useDatabase } from '../testing/database.ts';
import { stoppedClock, testCore } from '../testing/fakes.ts';
import { seedMail } from '../testing/seed.ts';
import { lastDue, sendDueDigests } from './send-digests.ts';

describe('the last time a schedule was due', () => {
  it.each([
    ['0 8 * * *', 'Europe/Berlin', '2026-11-22T07:00:00Z', '2026-11-22T07:00:00Z'],
    ['0 8 * * *', 'Europe/Berlin', '2026-11-22T06:59:59Z', '2026-11-21T07:00:00Z'],
    ['0 8 * * *', 'Asia/Shanghai', '2026-11-22T00:00:00Z', '2026-11-22T00:00:00Z'],
    ['0 8 * * 1-5', 'Europe/Berlin', '2026-11-22T12:00:00Z', '2026-11-20T07:00:00Z'],
    // The clock goes back on 25 October 2026: eight o'clock is an hour later by UTC.
    ['0 8 * * *', 'Europe/Berlin', '2026-10-25T06:30:00Z', '2026-10-24T06:00:00Z'],
  ])('of %s in %s, seen at %s, is %s', (cron, zone, now, due) => {
    expect(lastDue(cron, zone, new Date(now)).toISOString()).toBe(new Date(due).toISOString());
  });

  it('is never later than now, and the same until the next', () => {
    const time = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(time, fc.constantFrom('Europe/Berlin', 'Asia/Shanghai', 'America/New_York'), (now, zone) => {
        const due = lastDue('30 7 * * *', zone, now);
        expect(due.getTime()).toBeLessThanOrEqual(now.getTime() + 1000);
        expect(lastDue('30 7 * * *', zone, due)).toEqual(due);
      }),
    );
  });

  it('says how to write a schedule that cannot be read', () => {
    const now = new Date();
    for (const [cron, zone] of [
      ['tomorrow', 'UTC'],
      ['0 25 * * *', 'UTC'],
      ['0 8 * * *', 'Europe/Atlantis'],
    ] as const)
      expect(() => lastDue(cron, zone, now)).toThrow(expect.objectContaining({ code: 'digests.schedule' }));
  });
});

describe('sending digests', () => {
  const database = useDatabase();
  let workspaceId = '';
  let userId = '';
  let clock: ReturnType<typeof stoppedClock>;
  let core: ReturnType<typeof testCore>;

  const HOUR = 3_600_000;
  // The rows bear the server's time, so the schedule is made to fit: it is due six hours from now.
  const start = Date.now();
  const hours = (count: number) => new Date(start + count * HOUR);
  const due = hours(6);
  const cron = `${due.getUTCMinutes()} ${due.getUTCHours()} * * *`;

  beforeEach(async () => {
    workspaceId = newId();
    core = testCore(database());
    const seeded = await seedMail(database(), workspaceId);
    userId = seeded.userId;
    clock = stoppedClock(hours(0).toISOString());
    await subscribe(cron, hours(-1));
    const news = { messageId: seeded.messageId, outcome: 'person', folder: 'Questions', why: 'It asks for a date.' };
    await core.stores.handling.saveOutcomes(workspaceId, [news]);
  });

  const subscribe = (schedule: string, createdAt: Date) =>
    core.stores.digests.subscribe(workspaceId, { userId, cron: schedule, zone: 'UTC', channel: 'email', createdAt });
  const sendAt = (time: Date) => {
    clock.turnTo(time.toISOString());
    return sendDueDigests({ workspaceId }, { ...core, clock, gateway: undefined });
  };
  const outbox = () => core.stores.deliveries.inState(workspaceId, ['queued']);

  it('sends what is due once, however many processes keep the clock', async () => {
    await Promise.all([sendAt(hours(7)), sendAt(hours(7)), sendAt(hours(7))]);
    await sendAt(hours(8));
    const [digest, ...others] = await outbox();
    expect(others).toEqual([]);
    expect(digest?.message).toMatchObject({ to: [{ address: `jonas@${workspaceId}.example` }], automatic: true });
    expect(digest?.message.text).toContain('Delivery to Bergen');
    expect(core.jobs.filter(({ name }) => name === 'deliver')).toHaveLength(1);
  });

  it('sends nothing that was due before it was subscribed to', async () => {
    await subscribe(cron, hours(7));
    expect(await sendAt(hours(8))).toBe(0);
    expect(await outbox()).toEqual([]);
  });

  it('sends the latest once after a pause, and its news are all since the one before', async () => {
    await sendAt(hours(7));
    expect(await sendAt(hours(7 + 5 * 24))).toBe(1);
    const [subscription] = await core.stores.digests.subscriptions(workspaceId);
    const runs = await database().client.digestRun.findMany({ where: { workspaceId }, orderBy: { period: 'asc' } });
    expect(runs).toHaveLength(2);
    expect(runs[1]).toMatchObject({ subscriptionId: subscription?.id, since: runs[0]?.period });
  });

  it('goes on with the others when one cannot be made', async () => {
    await core.stores.digests.subscribe(workspaceId, {
      ...{ userId, cron: 'nonsense', zone: 'UTC', channel: 'terminal' },
      createdAt: new Date(0),
    });
    expect(await sendAt(hours(7))).toBe(1);
  });
});
