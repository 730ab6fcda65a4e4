import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../ids.ts';
import type { Rung } from '../intents/classification.ts';
import { parseIntents } from '../intents/intents-file.ts';
import { cacheKnownDomains } from '../people/cached-domains.ts';
import { useDatabase } from '../testing/database.ts';
import { stoppedClock, testCore } from '../testing/fakes.ts';
import { mail } from '../testing/messages.ts';
import { classification, seedMail } from '../testing/seed.ts';
import { tableContents } from '../testing/table-contents.ts';
import { receiveMessages } from './receive-messages.ts';
import { replayIntents } from './replay-intents.ts';

const LIST = { automatic: { kind: 'list', why: 'It has a List-Id.' } } as const;
const INVOICE = { subject: 'Invoice 2041', text: 'Please pay the attached invoice no. 2041 within 14 days.' };
const long = new Date('2000-01-01T00:00:00Z');

describe('messages are classified again', () => {
  const database = useDatabase();
  const clock = stoppedClock('2026-11-02T22:30:00Z');
  let workspaceId: string;
  let userId: string;
  let core: ReturnType<typeof testCore>;

  beforeEach(async () => {
    workspaceId = newId();
    core = testCore(database());
    ({ userId } = await seedMail(database(), workspaceId));
    await database().client.message.deleteMany({ where: { workspaceId } });
  });

  /** Takes a mail in that was understood so. */
  async function taken(intent: string, changes: Parameters<typeof mail>[0] = {}, rung: Rung = 'local') {
    const threadId = `<${newId()}@nordwind.example>`;
    const [one] = await receiveMessages(
      { workspaceId, messages: [mail({ threadId, ...changes })], lane: 'interactive' },
      core,
    );
    const messageId = one?.id ?? '';
    const results = [{ messageId, classification: { ...classification(intent), rung } }];
    if (intent) await core.stores.handling.saveClassifications(workspaceId, results);
    return messageId;
  }
  const label = (messageId: string, intent: string) =>
    core.stores.labels.add(workspaceId, { messageId, intent, corrected: false, userId });

  const replay = (options: Partial<Parameters<typeof replayIntents>[0]> = {}) =>
    replayIntents(
      { workspaceId, since: long, limit: 10, ...options },
      {
        ...core,
        knownDomains: cacheKnownDomains(core.stores, clock),
      },
    );

  it('and what would be otherwise is said, with why, and nothing is changed', async () => {
    const wrong = await taken('complaint', INVOICE, 'fast');
    await taken('newsletter', LIST);
    await taken('', { text: 'Not handled yet.' });
    const before = await tableContents(database().client, workspaceId);
    const { changes, ...numbers } = await replay();
    expect(numbers).toMatchObject({ messages: 3, waiting: 1, changed: 1, labelled: 0, contradicted: 0 });
    expect(numbers.counts).toEqual([{ from: 'complaint', to: 'invoice', count: 1 }]);
    expect(changes).toEqual([
      expect.objectContaining({
        messageId: wrong,
        subject: 'Invoice 2041',
        from: 'complaint',
        fromRung: 'fast',
        to: 'invoice',
        toRung: 'local',
        why: expect.stringMatching(/^Reads like Invoice/),
      }),
    ]);
    expect(await tableContents(database().client, workspaceId)).toEqual(before);
  });

  it('as they came: what we sent, what was taken back and what is older is left out', async () => {
    await taken('complaint', { ...INVOICE, outgoing: true });
    await core.stores.changes.empty(workspaceId, await taken('complaint', INVOICE));
    const old = await taken('complaint', INVOICE);
    await database().client.message.updateMany({ where: { workspaceId, id: old }, data: { receivedAt: long } });
    expect(await replay({ since: new Date('2020-01-01T00:00:00Z') })).toMatchObject({ messages: 0, changed: 0 });
  });

  it('all of them, however many came in at once, and no more is named than asked for', async () => {
    const messages = Array.from({ length: 250 }, (_, at) =>
      mail({ threadId: `<${at}@${workspaceId}.example>`, ...LIST }),
    );
    const received = await receiveMessages({ workspaceId, messages, lane: 'background' }, core);
    const ids = received.map(({ id }) => id);
    const results = ids.map((messageId) => ({ messageId, classification: classification('complaint') }));
    await core.stores.handling.saveClassifications(workspaceId, results);
    const progress: number[] = [];
    const done = await replay({ limit: 7, onProgress: (count) => progress.push(count) });
    expect(done).toMatchObject({ messages: 250, changed: 250, counts: [{ to: 'newsletter', count: 250 }] });
    expect(done.changes).toHaveLength(7);
    expect(progress).toEqual([100, 200, 250]);
  });

  it('and where a person would be contradicted but for their own label, that is said apart', async () => {
    const letter = (name: string, text: string) => ({
      ...LIST,
      from: { address: `${name}@x.example`, name },
      subject: `All about ${name}`,
      text,
    });
    await label(
      await taken('newsletter', letter('boots', 'Which boots to wear on a mountain.'), 'person'),
      'newsletter',
    );
    const against = await taken('complaint', letter('soup', 'Seven recipes with pumpkins and cream.'), 'person');
    await label(against, 'complaint');
    const twin = letter('garden', 'When roses are cut and hedges planted.');
    for (const one of [twin, twin]) await label(await taken('complaint', one, 'person'), 'complaint');
    expect(await replay()).toMatchObject({
      changed: 0,
      counts: [],
      labelled: 4,
      contradicted: 1,
      contradictions: [{ messageId: against, from: 'complaint', fromRung: 'person', to: 'newsletter' }],
    });
  });

  it('with the intents of a file, as they would be learned after its import', async () => {
    await taken('newsletter', LIST);
    const words = 'I am very disappointed: the lamp that you sent is broken again, and nobody answers my complaint.';
    const said = await taken('complaint', { subject: 'Complaint about the lamp', text: words });
    await label(said, 'complaint');
    await taken('status', {
      ...LIST,
      subject: 'Re: Plan',
      quoted: '> plan',
      headers: { 'list-post': '<mailto:l@x.example>' },
    });
    const yaml = `version: 1
intents:
  - { id: newsletter, renamedTo: mailing }
  - { id: mailing, name: { en: Mailing, zh: 群发 } }
  - { id: complaint, renamedTo: grievance }
  - { id: grievance, folder: Sorry }
  - { id: status, mergedInto: notification }`;
    const file = parseIntents(yaml, 'intents.yaml');
    const before = await tableContents(database().client, workspaceId);
    const done = await replay({ file });
    // Another name is no other understanding.
    expect(done).toMatchObject({ messages: 3, changed: 0, labelled: 1, contradicted: 0 });
    const removed = parseIntents('version: 1\nintents: [{ id: newsletter, removed: true }]', 'intents.yaml');
    expect((await replay({ file: removed })).counts).toMatchObject([{ from: 'newsletter', count: 1 }]);
    expect(await tableContents(database().client, workspaceId)).toEqual(before);
    // Another set of intents is learned anew.
  }, 120_000);
});
