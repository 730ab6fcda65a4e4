import { beforeAll, expect, it } from 'vitest';
import { describeOnServers } from '../testing/database.ts';
import { minutes, seedMail } from '../testing/seed.ts';

describeOnServers('meeting store', (database) => {
  const meeting = {
    transcriptHash: 'hash',
    heldAt: new Date('2026-11-02T09:00:00Z'),
    minutes: minutes('Bergen'),
    utterances: [
      { index: 0, speaker: 'Mira', text: '我们周五发货。', startMs: 0, endMs: 1500 },
      { index: 1, speaker: '', text: 'Fine.' },
    ],
    ownerIds: [undefined],
  };

  beforeAll(async () => {
    await seedMail(database(), 'w');
  });

  it('keeps one meeting of a transcript however often it comes', async () => {
    const { meetings } = database().stores;
    const added = await Promise.all(Array.from({ length: 4 }, () => meetings.add('w', meeting)));
    expect(added.filter((one) => one.added)).toHaveLength(1);
    expect(new Set(added.map(({ id }) => id)).size).toBe(1);
    const [first] = added;
    const stored = await meetings.get('w', first?.id ?? '');
    expect(stored).toMatchObject({ title: 'Bergen', minutes: meeting.minutes, heldAt: meeting.heldAt });
    expect(stored.utterances).toEqual(meeting.utterances);
  });

  it('takes minutes into a span of time from its first moment to before its last', async () => {
    const { meetings } = database().stores;
    const [made] = await meetings.madeBetween('w', new Date(0), new Date('2100-01-01'));
    const { createdAt = new Date() } = made ?? {};
    const later = new Date(createdAt.getTime() + 1);
    expect(await meetings.madeBetween('w', createdAt, later)).toHaveLength(1);
    expect(await meetings.madeBetween('w', new Date(0), createdAt)).toHaveLength(0);
  });

  it('lists what is owed, the soonest first, and each action item once', async () => {
    const { meetings, commitments } = database().stores;
    const { id: meetingId } = await meetings.add('w', meeting);
    const owed = (text: string, due?: string) => ({ text, quote: text, ...(due ? { due } : {}) });
    await commitments.add('w', [owed('some day'), owed('late', '2026-12-01'), owed('soon', '2026-11-05')]);
    const action = { ...owed('from the meeting', '2026-11-20'), meetingId, actionPosition: 0 };
    await commitments.add('w', [action]);
    await commitments.add('w', [action]);
    const open = await commitments.open('w');
    expect(open.map(({ text }) => text)).toEqual(['soon', 'from the meeting', 'late', 'some day']);
    expect(open[0]?.due?.toISOString()).toBe('2026-11-05T00:00:00.000Z');
  });
});
