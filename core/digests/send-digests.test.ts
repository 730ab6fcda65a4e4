import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../ids.ts';
import { useDatabase } from '../testing/database.ts';
import { fakeChannel, stoppedClock, testCore } from '../testing/fakes.ts';
import { classification, seedMail } from '../testing/seed.ts';
import { sendDueDigests } from './send-digests.ts';

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

  describe('in Slack', () => {
    beforeEach(async () => {
      const { stores } = core;
      await stores.accounts.ensure(workspaceId, 'slack', 'T1');
      await stores.accounts.ensure(workspaceId, 'slack', 'T2');
      const { id } = await stores.identities.found(
        workspaceId,
        { channel: 'slack', account: 'T2', address: 'u7' },
        'J',
      );
      await stores.identities.give(workspaceId, id, userId);
      await stores.digests.unsubscribe(workspaceId, userId, ['email']);
      const schedule = { userId, cron, zone: 'UTC', channel: 'slack', createdAt: hours(-1) };
      await stores.digests.subscribe(workspaceId, schedule);
    });
    /** Slack, which says of everybody that they are a colleague, or are not. */
    const slack = (colleague: boolean) => {
      const channel = { ...fakeChannel('slack'), identify: async () => ({ name: 'Jonas', colleague }) };
      core = testCore(database(), [channel]);
    };

    it('goes from the team that knows the person, once, with each line by itself', async () => {
      slack(true);
      await Promise.all([sendAt(hours(7)), sendAt(hours(7))]);
      const [digest, ...others] = await outbox();
      expect(others).toEqual([]);
      expect(digest).toMatchObject({ channel: 'slack', message: { account: 'T2', to: [{ address: 'u7' }] } });
      expect(digest?.message.digest?.sections).toMatchObject([
        { kind: 'person', lines: [{ what: 'Delivery to Bergen', why: 'It asks for a date.' }] },
      ]);
    });

    it('is sent to nobody who is no colleague any more', async () => {
      slack(false);
      expect(await sendAt(hours(7))).toBe(0);
      expect(await outbox()).toEqual([]);
    });
  });

  describe('with a mail of which it is not sure what it is about', () => {
    beforeEach(async () => {
      const intents = ['invoice', 'request'].map((intent) => ({ intent, confidence: 0.4, words: [] }));
      const [line] = await core.stores.messages.lines(workspaceId, { limit: 1 });
      const unsure = { messageId: line?.id ?? '', classification: { ...classification('invoice'), intents } };
      await core.stores.handling.saveClassifications(workspaceId, [unsure]);
    });
    const texts = async () => (await outbox()).map(({ message }) => message.text);

    it('asks those who decide, each of them once', async () => {
      await sendAt(hours(7));
      await sendAt(hours(7 + 24));
      expect((await texts()).filter((text) => /Was this right\?/.test(text))).toHaveLength(1);
    });

    it('asks no member', async () => {
      await core.stores.people.setRole(workspaceId, userId, 'member');
      const owed = {
        text: 'Call Mira',
        quote: 'I call Mira',
        ownerId: userId,
        due: hours(24).toISOString().slice(0, 10),
      };
      await core.stores.commitments.add(workspaceId, [owed]);
      await sendAt(hours(7));
      expect(await texts()).toEqual([expect.not.stringMatching(/Was this right|Bergen/)]);
    });
  });

  it('tells a member nothing of mails that they do not decide about', async () => {
    await core.stores.people.setRole(workspaceId, userId, 'member');
    expect(await sendAt(hours(7))).toBe(1);
    expect(await outbox()).toEqual([]);
    await core.stores.commitments.add(workspaceId, [
      { text: 'Call Mira', quote: 'I call Mira', ownerId: userId, due: hours(24).toISOString().slice(0, 10) },
      { text: 'Call Otto', quote: 'Ben calls Otto', due: hours(24).toISOString().slice(0, 10) },
    ]);
    await sendAt(hours(7 + 24));
    const [digest] = await outbox();
    expect(digest?.message.text).toContain('Call Mira');
    expect(digest?.message.text).not.toMatch(/Call Otto|Bergen/);
  });

  it('goes on with the others when one cannot be made', async () => {
    await core.stores.digests.subscribe(workspaceId, {
      ...{ userId, cron: 'nonsense', zone: 'UTC', channel: 'terminal' },
      createdAt: new Date(0),
    });
    expect(await sendAt(hours(7))).toBe(1);
  });
});
