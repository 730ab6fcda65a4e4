import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newId } from '../core/ids.ts';
import { useDatabase } from '../core/testing/database.ts';
import { type Desk, type Mode, openDesk } from './slack/receiving-house.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

const database = useDatabase();

describe.each<Mode>(['socket', 'http'])('what people say in Slack, over %s', (mode) => {
  let desk: Desk;

  beforeEach(async () => {
    desk = await openDesk(mode, database(), newId());
    await desk.start();
  });
  afterEach(() => desk.close());

  it('is stored once, though Slack tells a mention twice and each of it again', async () => {
    const { slack } = desk;
    const lea = slack.user({ name: 'Lea Winter', email: 'lea@lindenhof.example' });
    const support = slack.channel({ name: 'support', members: [lea] });
    await lea.mentions(support, 'how long is the warranty?');
    await lea.says(support, 'nothing for Frontdesk');
    await lea.says(lea.directMessages(), 'and how much?');
    await slack.settled();
    for (const delivery of slack.deliveries) await slack.redeliver(delivery, 2);
    const stored = await desk.until((all) => all.length === 2 && all.every(({ outcome }) => outcome !== null));
    expect(stored.map(({ text }) => text).toSorted()).toEqual(['and how much?', 'how long is the warranty?']);
    expect(slack.deliveries.map(({ topic, state }) => [topic, state])).toEqual(
      slack.deliveries.map(({ topic }) => [topic, 'taken']),
    );
  });
});
