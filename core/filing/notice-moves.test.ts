import { beforeEach, describe, expect, it } from 'vitest';
import type { FilingResult, Place } from '../channels/channel.ts';
import { receiveMessages } from '../flow/receive-messages.ts';
import { newId } from '../ids.ts';
import type { Lane } from '../queue.ts';
import { useDatabase } from '../testing/database.ts';
import { testCore } from '../testing/fakes.ts';
import { mail } from '../testing/messages.ts';
import { classification, seedMail } from '../testing/seed.ts';
import { BEING_TAKEN_BACK, type FilingAction, type FilingState } from './filing-store.ts';
import type { KnownFolder } from './folder-intent.ts';
import { noticeMoves } from './notice-moves.ts';

const FINANCE: KnownFolder = { path: 'INBOX.Finance', name: 'Finance' };
const INBOX: KnownFolder = { path: 'INBOX', name: 'INBOX', role: 'inbox' };
const JUNK: KnownFolder = { path: 'Junk', name: 'Junk', role: 'junk' };

const at = (folder: string, uid = '9'): Place => ({ folder, uidValidity: '4', uid });

describe('a mail that turns up in a folder', () => {
  const database = useDatabase();
  let workspaceId: string;
  let seeded: Awaited<ReturnType<typeof seedMail>>;
  let core: ReturnType<typeof testCore>;

  beforeEach(async () => {
    workspaceId = newId();
    seeded = await seedMail(database(), workspaceId);
    core = testCore(database());
  });

  /** It turns up there, as UID 9; gives what is learned from it. */
  async function turnsUp(folder: KnownFolder, { messageIds = [seeded.messageId], lane = 'interactive' as Lane } = {}) {
    const seen = messageIds.map((messageId) => ({ messageId, uid: '9', uidValidity: 4n }));
    core.jobs.length = 0;
    await core.inTransaction((transaction) =>
      noticeMoves({ workspaceId, folder, seen, lane }, { ...transaction, enqueue: core.enqueue }),
    );
    return core.jobs.map(({ lane: ofJob, data }) => ({ lane: ofJob, ...data }));
  }

  async function filed(
    action: Omit<FilingAction, 'label' | 'flag' | 'from'>,
    { state = 'done', detail = '', ...result }: { state?: FilingState; detail?: string; after: Place },
  ) {
    const { accountId, messageId } = seeded;
    const whole = { label: { name: 'Finance', id: 'invoice' }, flag: false, from: at('INBOX', '1'), ...action };
    const [id = ''] = await core.stores.filings.add(workspaceId, [{ accountId, messageId, action: whole }]);
    const moved: FilingResult = { before: at('INBOX', '1'), flagged: false, moved: true, ...result };
    if (state !== 'queued')
      await core.stores.filings.settle(workspaceId, { id, from: 'queued', to: state }, { result: moved, detail });
  }
  async function isTakenFor(intent: string) {
    const classified = [{ messageId: seeded.messageId, classification: classification(intent) }];
    await core.stores.handling.saveClassifications(workspaceId, classified);
  }
  const liesIn = (folder: string) =>
    core.stores.receiving.addLocations(workspaceId, seeded.accountId, [
      { messageId: seeded.messageId, folder, uid: '7', uidValidity: 4n },
    ]);

  it('of an intent was put there by a person', async () => {
    const { messageId } = seeded;
    expect(await turnsUp(FINANCE)).toEqual([
      {
        ...{ lane: 'interactive', workspaceId, folder: 'INBOX.Finance', messageIds: [messageId] },
        ...{ intent: 'invoice', many: false },
      },
    ]);
    expect(await turnsUp(JUNK)).toMatchObject([{ intent: 'spam' }]);
  });

  it('that the workspace named for another intent means that one, and one that two intents share means nothing', async () => {
    const policy = { handling: 'person' as const, folder: 'Finance' };
    await core.stores.policies.set(workspaceId, { intent: 'hr', ...policy });
    expect(await turnsUp(FINANCE)).toEqual([]);
    await core.stores.policies.set(workspaceId, { intent: 'invoice', ...policy, folder: 'Bills' });
    expect(await turnsUp(FINANCE)).toMatchObject([{ intent: 'hr' }]);
  });

  it('of no intent, or with a use of its own, says nothing', async () => {
    expect(await turnsUp({ path: 'Projects', name: 'Projects' })).toEqual([]);
    for (const role of ['trash', 'archive', 'sent', 'drafts', 'all'])
      expect(await turnsUp({ ...FINANCE, role })).toEqual([]);
  });

  it.each([
    ['about to', { state: 'queued' as const, after: at('INBOX.Finance') }],
    ['just now', { after: at('INBOX.Finance') }],
    ['once, and the folder was numbered anew', { after: { ...at('INBOX.Finance', '3'), uidValidity: '2' } }],
    ['where the server does not tell as what', { after: { ...at('INBOX.Finance', '0'), uidValidity: '0' } }],
  ])('was put there by Frontdesk: %s', async (_, filing) => {
    await filed({ moveTo: { folder: 'Finance' } }, filing);
    expect(await turnsUp(FINANCE)).toEqual([]);
  });

  it('bears a label of Frontdesk’s, where labels are folders', async () => {
    await filed({}, { after: at('INBOX', '1') });
    const label = { path: 'Frontdesk/Finance', name: 'Finance', isLabel: true };
    expect(await turnsUp(label)).toEqual([]);
    expect(await turnsUp({ ...label, path: 'Frontdesk/HR', name: 'HR' })).toMatchObject([{ intent: 'hr' }]);
  });

  it('was only labelled by Frontdesk before, or moved there and away again: then a person put it there', async () => {
    await filed({}, { after: at('INBOX', '1') });
    await filed({ moveTo: { folder: 'Finance' } }, { after: at('INBOX.Finance', '3') });
    expect(await turnsUp(FINANCE)).toMatchObject([{ intent: 'invoice' }]);
  });

  it('was taken out of Junk: it is no spam', async () => {
    await isTakenFor('spam');
    await liesIn('Junk');
    const [job] = await turnsUp(INBOX);
    expect(job).toMatchObject({ messageIds: [seeded.messageId], folder: 'INBOX' });
    expect(job).not.toHaveProperty('intent');
  });

  it('was put back after Frontdesk had moved it to Junk: it is no spam', async () => {
    await isTakenFor('spam');
    await filed({ moveTo: { role: 'junk' } }, { after: at('Junk', '3') });
    const threadId = `<first@${workspaceId}.example>`;
    const back = mail({ threadId, location: { folder: 'INBOX', uid: '9', uidValidity: 4n } });
    await receiveMessages({ workspaceId, messages: [back], lane: 'interactive' }, core);
    expect(await turnsUp(INBOX)).toMatchObject([{ messageIds: [seeded.messageId] }]);
  });

  it('is brought back from Junk by Frontdesk itself', async () => {
    await isTakenFor('spam');
    await liesIn('Junk');
    await filed({ moveTo: { role: 'junk' } }, { after: at('Junk', '7'), detail: BEING_TAKEN_BACK });
    expect(await turnsUp(INBOX)).toEqual([]);
  });

  it('lies in the inbox still when that is numbered anew, or was never spam: nothing is learned', async () => {
    await isTakenFor('spam');
    expect(await turnsUp(INBOX)).toEqual([]);
    await core.stores.handling.replaceClassification(workspaceId, seeded.messageId, classification('question'));
    await liesIn('Projects');
    expect(await turnsUp(INBOX)).toEqual([]);
  });

  it('with many others is a clean-up, for which nobody waits', async () => {
    const messages = Array.from({ length: 6 }, (_, n) => mail({ threadId: `<${n}@${workspaceId}.example>` }));
    const received = await receiveMessages({ workspaceId, messages, lane: 'interactive' }, core);
    const messageIds = received.map(({ id }) => id);
    expect(await turnsUp(FINANCE, { messageIds })).toMatchObject([{ lane: 'background', many: true, messageIds }]);
    expect(await turnsUp(FINANCE, { lane: 'background' })).toMatchObject([{ many: true }]);
  });
});
