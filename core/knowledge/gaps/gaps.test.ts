import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../ids.ts';
import { useDatabase } from '../../testing/database.ts';
import { testCore } from '../../testing/fakes.ts';
import { newDraft, seedMail } from '../../testing/seed.ts';
import { answerLocally } from '../answers/answer-locally.ts';
import { cachePassageIndex } from '../cached-index.ts';
import { remember } from '../remember.ts';
import { answerGap, dismissGap } from './answer-gap.ts';
import { gapKey } from './gap-key.ts';
import type { NewAsking } from './gap-store.ts';
import { listGaps } from './list-gaps.ts';
import { recordGaps } from './record-gap.ts';

type Role = 'admin' | 'approver' | 'member';

describe('questions that were not answered', () => {
  const database = useDatabase();
  const QUESTION = 'What is the WiFi password for guests?';
  let workspaceId = '';
  const people: Record<string, { id: string; role: Role }> = {};

  beforeEach(async () => {
    workspaceId = newId();
    const { stores } = database();
    await stores.workspaces.ensure(workspaceId, { name: 'Lindenhof', zone: 'UTC' });
    for (const [name, role] of [
      ['Anna', 'admin'],
      ['Ben', 'member'],
      ['Cleo', 'member'],
    ] as const)
      people[name] = {
        id: await stores.people.add(workspaceId, { name, channel: 'slack', address: name, role }),
        role,
      };
  });

  const core = () => ({ ...testCore(database()), passageIndex: cachePassageIndex(database().stores) });
  const person = (name: string) => people[name] ?? { id: '', role: 'member' as const };
  const asked = (text: string, more: Partial<NewAsking> & { nearest?: string; language?: string } = {}) => {
    const { nearest, language = 'en', ...rest } = more;
    const asking = { text, audience: 'members' as const, channel: 'slack', ...rest };
    return recordGaps(workspaceId, [{ ...asking, nearest, language }], database().stores);
  };
  const listed = (name = 'Anna') => listGaps({ workspaceId, reader: person(name), limit: 10 }, core());
  const ask = async (question: string, language = 'en') => {
    const index = await cachePassageIndex(database().stores)(workspaceId);
    const answer = await answerLocally(question, index, { audience: 'members', language });
    return answer.kind === 'answer' ? answer.text : undefined;
  };

  it('are counted, the most asked first, in the words of the last one', async () => {
    await asked('Is there a gym?', { channel: 'email' });
    await asked(QUESTION);
    await asked('Guests: password of the WiFi?', { channel: 'terminal' });
    expect(await listed()).toMatchObject([
      { question: 'Guests: password of the WiFi?', count: 2, channels: ['terminal', 'slack'] },
      { question: 'Is there a gym?', count: 1, channels: ['email'] },
    ]);
  });

  it('name who might know: the owner of the page that came nearest', async () => {
    const page = {
      path: 'slack/T/C/1',
      title: 'WiFi',
      text: 'The WiFi is called Linden.',
      audience: 'members' as const,
    };
    await remember({ workspaceId, person: person('Cleo'), ...page }, core());
    await asked(QUESTION, { nearest: page.path });
    expect(await listed()).toMatchObject([{ mightKnow: 'Cleo' }]);
  });

  it('that were asked in private count, but show their words only to who may read them', async () => {
    await asked(QUESTION, { audience: 'asker', userId: person('Ben').id });
    expect(await listed('Ben')).toMatchObject([{ question: QUESTION, count: 1 }]);
    expect(await listed('Anna')).toMatchObject([{ question: null, count: 1 }]);
    await database().stores.gaps.passOn(workspaceId, gapKey(QUESTION, 'en') ?? '', person('Ben').id);
    expect(await listed('Anna')).toMatchObject([{ question: QUESTION }]);
    expect(await listed('Cleo')).toMatchObject([{ question: null }]);
    await asked('The guests password for WiFi is what?');
    expect(await listed('Cleo')).toMatchObject([{ question: 'The guests password for WiFi is what?', count: 2 }]);
  });

  it('count once for one message, however often that is handled', async () => {
    const { messageId } = await seedMail(database(), workspaceId);
    await asked(QUESTION, { messageId });
    await asked(QUESTION, { messageId });
    expect(await listed()).toMatchObject([{ count: 1 }]);
  });

  it.each([
    ['en', QUESTION, 'Ask at the desk: it changes each week.', 'guest WiFi password?'],
    ['zh', '访客的无线密码是多少？', '每周更换，请到前台询问。', '请问访客无线密码是什么？'],
  ])('become an entry in one step, which answers whoever asks again (%s)', async (language, question, text, again) => {
    await asked(question, { language });
    const [gap] = await listed();
    expect(await ask(question, language)).toBeUndefined();
    const answer = { workspaceId, person: person('Ben'), gapId: gap?.id ?? '', text, audience: 'members' as const };
    expect(await answerGap(answer, core())).toBe(question);
    expect(await ask(question, language)).toBe(text);
    expect(await ask(again, language)).toBe(text);
    expect(await listed()).toEqual([]);
    await database().stores.knowledge.remove(workspaceId, [`gaps/${answer.gapId}`]);
    await asked(question, { language });
    expect(await listed()).toMatchObject([{ count: 2 }]);
  });

  it('that were asked in private need a title of whoever answers them unseen', async () => {
    await asked(QUESTION, { audience: 'asker', userId: person('Ben').id });
    const [gap] = await listed();
    const answer = {
      workspaceId,
      person: person('Anna'),
      gapId: gap?.id ?? '',
      text: 'No.',
      audience: 'members' as const,
    };
    await expect(answerGap(answer, core())).rejects.toMatchObject({ code: 'knowledge.asked-in-private' });
    expect(await answerGap({ ...answer, title: 'WiFi of guests' }, core())).toBe('WiFi of guests');
  });

  it('that somebody answered by mail become an entry in the words of that reply', async () => {
    const { stores } = database();
    const { messageId, conversationId } = await seedMail(database(), workspaceId);
    await asked(QUESTION, { messageId, channel: 'email' });
    await stores.drafts.add(workspaceId, [newDraft({ id: newId(), messageId, conversationId })]);
    const [draftId = ''] = await stores.drafts.idsFor(workspaceId, [messageId]);
    const reply = { kind: 'reply', question: QUESTION, audience: 'everyone' as const, draftId };
    await stores.lessons.add(workspaceId, [{ ...reply, text: 'Left as proposed.', similarity: 1 }]);
    expect((await listed())[0]?.reply).toBeNull();
    await stores.lessons.add(workspaceId, [{ ...reply, text: 'It is on the screen at the desk.', similarity: 0.4 }]);
    expect((await listed('Ben'))[0]?.reply).toBeNull();
    const [gap] = await listed();
    expect(gap?.reply).toEqual({ draftId, text: 'It is on the screen at the desk.' });
    const answer = { workspaceId, gapId: gap?.id ?? '', audience: 'members' as const };
    await expect(answerGap({ ...answer, person: person('Ben') }, core())).rejects.toMatchObject({
      code: 'knowledge.no-words',
    });
    await answerGap({ ...answer, person: person('Anna') }, core());
    expect(await ask(QUESTION)).toBe('It is on the screen at the desk.');
  });

  it('are closed by whatever answers them since', async () => {
    await asked(QUESTION);
    const page = { path: 'slack/T/C/1', title: 'WiFi password for guests', text: 'It is on the screen at the desk.' };
    await remember({ workspaceId, person: person('Ben'), ...page, audience: 'members' }, core());
    expect(await listed()).toEqual([]);
    await asked(QUESTION, { channel: 'email' });
    expect(await listed()).toMatchObject([{ count: 2 }]);
  });

  it('that were dismissed stay so', async () => {
    await asked(QUESTION);
    const [gap] = await listed();
    await dismissGap({ workspaceId, person: person('Ben'), gapId: gap?.id ?? '' }, core());
    await asked(QUESTION);
    expect(await listed()).toEqual([]);
  });

  it('are answered by members only', async () => {
    await asked(QUESTION);
    const outsider = { id: person('Ben').id, role: undefined };
    const [gap] = await listed();
    const which = { workspaceId, person: outsider, gapId: gap?.id ?? '' };
    await expect(answerGap({ ...which, text: 'x', audience: 'everyone' }, core())).rejects.toMatchObject({
      code: 'knowledge.members-only',
    });
    await expect(dismissGap(which, core())).rejects.toMatchObject({ code: 'knowledge.members-only' });
  });
});
