import { beforeEach, describe, expect, it } from 'vitest';
import type { Core } from '../core.ts';
import { newId } from '../ids.ts';
import { cacheLearnedIntents } from '../intents/learned-intents.ts';
import type { JobData } from '../queue.ts';
import { useDatabase } from '../testing/database.ts';
import { learnHere, stoppedClock, testCore } from '../testing/fakes.ts';
import { mail } from '../testing/messages.ts';
import { classification, newDraft } from '../testing/seed.ts';
import { learnFromMoves } from './learn-from-moves.ts';
import { receiveMessages } from './receive-messages.ts';

const DAY_MS = 86_400_000;

describe('a person moved mails', () => {
  const database = useDatabase();
  const clock = stoppedClock('2026-11-03T10:00:00Z');
  let workspaceId: string;
  let core: ReturnType<typeof testCore> & Pick<Core, 'clock' | 'learnedIntents'>;

  beforeEach(async () => {
    workspaceId = newId();
    await database().stores.workspaces.ensure(workspaceId, { name: 'Lindenhof', zone: 'UTC' });
    core = { ...testCore(database()), clock, learnedIntents: cacheLearnedIntents(database().stores, learnHere) };
  });

  /** A mail that was taken for an intent and handled, and lies in a folder now. */
  async function lying(
    folder: string,
    { intents = ['question'], daysAgo = 0, handled = true, text = 'Where is my order?' } = {},
  ): Promise<string> {
    const sentAt = new Date(clock.now().getTime() - daysAgo * DAY_MS);
    const location = { folder, uid: newId() };
    const message = mail({ threadId: `<${newId()}@nordwind.example>`, sentAt, location, text });
    const [received] = await receiveMessages({ workspaceId, messages: [message], lane: 'interactive' }, core);
    const messageId = received?.id ?? '';
    const scored = intents.map((intent, position) => ({ intent, confidence: 0.9 / (position + 1), words: [] }));
    const understood = { ...classification(intents[0] ?? ''), intents: scored };
    const { handling } = core.stores;
    if (handled) {
      await handling.saveClassifications(workspaceId, [{ messageId, classification: understood }]);
      await handling.saveOutcomes(workspaceId, [{ messageId, outcome: 'person', folder: 'Questions', why: '' }]);
    }
    return messageId;
  }
  const learn = (messageIds: readonly string[], changes: Partial<JobData<'learn-from-moves'>> = {}) =>
    learnFromMoves(
      { workspaceId, folder: 'Finance', messageIds: [...messageIds], intent: 'invoice', many: false, ...changes },
      core,
    );
  const labels = async () => (await core.stores.labels.list(workspaceId, 10)).map(({ intent }) => intent);
  const waiting = async (messageId: string) =>
    (await core.stores.messages.lines(workspaceId, { ids: [messageId], limit: 1 }))[0]?.state;
  const told = async (messageId: string) =>
    (await core.stores.audit.about(workspaceId, [messageId])).filter(({ action }) => action === 'message.labelled');

  it('into the folder of an intent: each is labelled once, in the name of the mailbox, and handled anew', async () => {
    const id = await lying('Finance');
    await learn([id]);
    await learn([id]);
    expect(await labels()).toEqual(['invoice']);
    expect(await waiting(id)).toBe('received');
    const [label, ...others] = await told(id);
    expect([label?.detail, others]).toEqual([{ intent: 'invoice', movedTo: 'Finance' }, []]);
    const desk = await core.stores.people.byAddress(workspaceId, 'email', 'desk@lindenhof.example');
    expect(label?.actor).toBe(desk?.id);
  });

  it('in a mailbox of their own: it is their word, by the rights that they have', async () => {
    const jonas = { name: 'Jonas', channel: 'email', address: 'desk@lindenhof.example', role: 'member' as const };
    const actor = await core.stores.people.add(workspaceId, jonas);
    const id = await lying('Finance');
    await learn([id]);
    expect(await told(id)).toMatchObject([{ actor }]);
    expect(await waiting(id)).toBe('handled');
  });

  it('and the next mail like it is understood so', async () => {
    const text = 'Statement of the harbour dues of berth 14';
    await learn([await lying('Finance', { text })]);
    const { exemplars } = await core.learnedIntents(workspaceId);
    expect(exemplars).toMatchObject([{ intent: 'invoice' }]);
  });

  it('and on again before it was learned from: the last place counts', async () => {
    const id = await lying('Projects');
    await learn([id]);
    expect(await labels()).toEqual([]);
  });

  it('that they had written themselves: nothing is learned', async () => {
    const location = { folder: 'Finance', uid: '1' };
    const [sent] = await receiveMessages(
      { workspaceId, messages: [mail({ outgoing: true, location })], lane: 'interactive' },
      core,
    );
    await learn([sent?.id ?? '']);
    expect(await labels()).toEqual([]);
  });

  it('before they were understood: the others are learned from, and these when they are', async () => {
    const early = await lying('Finance', { handled: false });
    const other = await lying('Finance');
    await expect(learn([early, other])).rejects.toMatchObject({ code: 'moves.not-handled', retryable: true });
    expect(await labels()).toEqual(['invoice']);
  });

  it('by the hundred, or old ones: they are labelled, and nothing is written for them', async () => {
    const ids = [await lying('Questions', { intents: ['newsletter'] }), await lying('Questions', { intents: ['hr'] })];
    await learn(ids, { folder: 'Questions', intent: 'question', many: true });
    const old = await lying('Questions', { intents: ['newsletter'], daysAgo: 30 });
    await learn([old], { folder: 'Questions', intent: 'question' });
    expect(await labels()).toEqual(['question', 'question', 'question']);
    for (const id of [...ids, old]) expect(await waiting(id)).toBe('handled');
  });

  it('by the hundred to where mail is only filed: drafts that waited for them are withdrawn', async () => {
    const id = await lying('Newsletters');
    const [message] = await core.stores.messages.load(workspaceId, [id]);
    const draft = newDraft({ id: newId(), messageId: id, conversationId: message?.conversationId ?? '' });
    await core.stores.drafts.add(workspaceId, [draft]);
    await learn([id], { folder: 'Newsletters', intent: 'newsletter', many: true });
    expect(await core.stores.drafts.get(workspaceId, draft.id)).toMatchObject({ state: 'superseded' });
    expect(core.jobs.at(-1)).toMatchObject({ name: 'handle-message', lane: 'background' });
  });

  describe('out of Junk', () => {
    const noSpam = { folder: 'INBOX', intent: undefined };

    it.each([
      ['what it was taken for before', ['spam', 'complaint', 'question'], 'complaint'],
      ['what its words say', ['spam'], 'question'],
    ])('it is %s', async (_, intents, expected) => {
      const text = 'Could you tell me which sizes the sensors come in?';
      await learn([await lying('INBOX', { intents, text })], noSpam);
      expect(await labels()).toEqual([expected]);
    });

    it('and back, and out again: the last word counts', async () => {
      const id = await lying('INBOX', { intents: ['spam', 'complaint'] });
      await learn([id], noSpam);
      await learn([id], noSpam);
      expect(await labels()).toEqual(['complaint']);
      expect(await told(id)).toHaveLength(1);
    });
  });
});
