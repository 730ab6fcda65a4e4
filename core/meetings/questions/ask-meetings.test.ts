import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../ids.ts';
import { useDatabase } from '../../testing/database.ts';
import { minutes, seedMail } from '../../testing/seed.ts';
import { askMeetings } from './ask-meetings.ts';

describe('a question to meetings', () => {
  const database = useDatabase();
  let workspaceId: string;
  let messageId: string;
  let conversationId: string;
  let userId: string;
  beforeEach(async () => {
    workspaceId = newId();
    ({ messageId, conversationId, userId } = await seedMail(database(), workspaceId));
    await hold('By hand', 'The kayaks are stored in the boathouse.', '2026-11-01');
  });

  const hold = async (title: string, text: string, day: string, from?: string) =>
    database().stores.meetings.add(workspaceId, {
      transcriptHash: title,
      heldAt: new Date(`${day}T09:00:00Z`),
      minutes: { ...minutes(title), title, date: day, actionItems: [] },
      utterances: [{ index: 0, speaker: 'Mira', text, startMs: 61_000, endMs: 65_000 }],
      ownerIds: [],
      ...(from ? { messageId: from } : {}),
    });

  const ask = (question: string, more: object = {}) =>
    askMeetings(
      { workspaceId, question, person: { id: userId, role: 'member' }, ...more },
      { stores: database().stores, gateway: undefined },
    );

  it('is answered from all that a colleague may see, or from one', async () => {
    const { id } = await hold('By mail', 'The kayaks were sold to the sailing club.', '2026-11-02', messageId);
    const all = await ask('What was said about the kayaks?');
    expect(all.text).toBe(
      'By mail, 2026-11-02\n“The kayaks were sold to the sailing club.” [01:01 Mira]\n\n' +
        'By hand, 2026-11-01\n“The kayaks are stored in the boathouse.” [01:01 Mira]',
    );
    expect((await ask('What was said about the kayaks?', { meetingId: id })).text).toBe(
      '“The kayaks were sold to the sailing club.” [01:01 Mira]',
    );
  });

  it('tells an outsider nothing', async () => {
    const { known, text } = await ask('What was said about the kayaks?', { person: { id: 'eve', role: undefined } });
    expect([known, text]).toEqual([false, 'There is no meeting with a transcript that you may see.']);
  });

  it('tells a place nothing that was not handed over there', async () => {
    const place = { accountId: 'slack', id: 'C1' };
    expect((await ask('What was said about the kayaks?', { place })).known).toBe(false);
  });

  it('is answered from the conversation that it stands in', async () => {
    await hold('By mail', 'The kayaks were sold to the sailing club.', '2026-11-02', messageId);
    const { lines } = await ask('What was said about the kayaks?', { conversationId });
    expect(lines.map(({ quote }) => quote)).toEqual(['The kayaks were sold to the sailing club.']);
  });
});
