import { beforeEach, describe, expect, it } from 'vitest';
import type { Channel, Filed, FilingRequest, FilingResult, Place } from '../channels/channel.ts';
import { receiveMessages } from '../flow/receive-messages.ts';
import { newId } from '../ids.ts';
import { useDatabase } from '../testing/database.ts';
import { fakeChannel, testCore } from '../testing/fakes.ts';
import { mail } from '../testing/messages.ts';
import { seedMail } from '../testing/seed.ts';
import { fileMessage } from './file-message.ts';
import type { FilingPlan } from './plan-filing.ts';
import { queueFilings } from './queue-filings.ts';
import { undoFiling } from './undo-filing.ts';

const INBOX: Place = { folder: 'INBOX', uidValidity: '0', uid: '1' };
const JUNK: Place = { folder: 'Junk', uidValidity: '4', uid: '9' };
const label = { name: 'Junk', id: 'spam' };
const toJunk: FilingPlan = { label, flag: false, moveTo: { role: 'junk' } };
const moved: FilingResult = { before: INBOX, after: JUNK, labelled: '$frontdesk_spam', flagged: false, moved: true };

describe('filing', () => {
  const database = useDatabase();
  let workspaceId: string;
  let seeded: Awaited<ReturnType<typeof seedMail>>;
  let asked: FilingRequest[];
  let answers: Filed[];
  let core: ReturnType<typeof testCore>;

  beforeEach(async () => {
    workspaceId = newId();
    seeded = await seedMail(database(), workspaceId);
    asked = [];
    answers = [{ kind: 'done', result: moved }];
    const channel: Channel = {
      ...fakeChannel('email'),
      async file(_account, request) {
        asked.push(request);
        return answers.shift() ?? { kind: 'elsewhere' };
      },
      unfile: async () => answers.shift() ?? { kind: 'elsewhere' },
    };
    core = testCore(database(), [channel]);
  });

  const queue = (messageId: string, plan: FilingPlan) =>
    core.inTransaction((transaction) => {
      const { accountId, conversationId } = seeded;
      return queueFilings(
        { workspaceId, planned: [{ messageId, accountId, conversationId, plan }] },
        { ...transaction, enqueue: core.enqueue },
      );
    });
  const filings = (messageId = seeded.messageId) => core.stores.filings.ofMessages(workspaceId, [messageId]);
  async function filed(): Promise<string> {
    await queue(seeded.messageId, toJunk);
    const [filing] = await filings();
    await fileMessage({ workspaceId, filingId: filing?.id ?? '' }, core);
    return filing?.id ?? '';
  }
  const history = async () =>
    (await core.stores.audit.about(workspaceId, [seeded.messageId])).map(({ actor, action, detail }) => ({
      actor,
      action,
      detail,
    }));
  const arrive = (changes: Parameters<typeof mail>[0]) =>
    receiveMessages({ workspaceId, messages: [mail(changes)], lane: 'interactive' }, core);
  const places = async () =>
    (await core.stores.messages.places(workspaceId)).map(({ folder, uid }) => `${folder} ${uid}`);

  it('queues a job for what lies in a mailbox, with the place where it lies', async () => {
    await queue(seeded.messageId, toJunk);
    const [filing] = await filings();
    expect(filing).toMatchObject({ state: 'queued', action: { ...toJunk, from: INBOX } });
    expect(core.jobs).toMatchObject([{ name: 'file-message', data: { workspaceId, filingId: filing?.id } }]);
  });

  it('leaves alone what lies nowhere', async () => {
    const [door] = await arrive({ threadId: '<door@nordwind.example>' });
    await queue(door?.id ?? '', toJunk);
    expect(await filings(door?.id)).toEqual([]);
  });

  it('does it once, records what was done and where the message lies now', async () => {
    const filingId = await filed();
    await fileMessage({ workspaceId, filingId }, core);
    expect(asked).toMatchObject([{ messageId: `<first@${workspaceId}.example>`, label, moveTo: { role: 'junk' } }]);
    expect(await filings()).toMatchObject([{ state: 'done', result: moved }]);
    const detail = { filing: filingId, label: '$frontdesk_spam', from: 'INBOX', to: 'Junk' };
    expect(await history()).toContainEqual({ actor: 'frontdesk', action: 'filing.done', detail });
    expect(await places()).toContain('Junk 9');
  });

  it('leaves what somebody else moved first', async () => {
    answers = [];
    await filed();
    expect(await filings()).toMatchObject([{ state: 'undone', result: null }]);
  });

  it('tries nothing while the account is paused', async () => {
    await core.stores.accounts.pause(workspaceId, seeded.accountId, 'The password was refused.');
    await expect(filed()).rejects.toMatchObject({ code: 'mailbox.paused', retryable: true });
    expect(asked).toEqual([]);
  });

  it('takes back what was done, under the name of who asked', async () => {
    const filingId = await filed();
    answers = [{ kind: 'done', result: { ...moved, before: JUNK, after: { ...INBOX, uid: '12' } } }];
    const { userId } = seeded;
    expect(await undoFiling({ workspaceId, filingId, userId }, core)).toMatchObject({ kind: 'restored' });
    expect(await places()).toContain('INBOX 12');
    expect(await places()).not.toContain('Junk 9');
    expect(await history()).toContainEqual(expect.objectContaining({ actor: userId, action: 'filing.undone' }));
    await expect(undoFiling({ workspaceId, filingId, userId }, core)).rejects.toMatchObject({ code: 'filing.nothing' });
  });

  it('does not do what was taken back before its turn came', async () => {
    await queue(seeded.messageId, toJunk);
    const filingId = (await filings())[0]?.id ?? '';
    await undoFiling({ workspaceId, filingId, userId: seeded.userId }, core);
    await fileMessage({ workspaceId, filingId }, core);
    expect(asked).toEqual([]);
  });

  it('notices that a person put a message back, and moves no later one of its conversation', async () => {
    await filed();
    const threadId = `<first@${workspaceId}.example>`;
    await arrive({ threadId, externalId: threadId, location: { folder: 'INBOX', uid: '31', uidValidity: 0n } });
    expect(await filings()).toMatchObject([{ state: 'undone', detail: 'A person put it back.' }]);
    const [next] = await arrive({
      threadId: '<next@nordwind.example>',
      references: [threadId],
      location: { folder: 'INBOX', uid: '32' },
    });
    await queue(next?.id ?? '', toJunk);
    const [filing] = await filings(next?.id);
    expect(filing?.action).toMatchObject({ label });
    expect(filing?.action.moveTo).toBeUndefined();
  });

  it('takes its own move for no one else’s', async () => {
    await filed();
    const threadId = `<first@${workspaceId}.example>`;
    await arrive({ threadId, externalId: threadId, location: { folder: 'Junk', uid: '9', uidValidity: 4n } });
    expect(await filings()).toMatchObject([{ state: 'done' }]);
  });
});
