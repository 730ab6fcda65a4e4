import type { ImapFlow } from 'imapflow';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { setPolicy } from '../core/intents/manage-intents.ts';
import { useDatabase } from '../core/testing/database.ts';
import { type MailHouse, mailProgram, openMailHouse } from './mailbox/mail-house.ts';
import { describeWithMailServers } from './peers/describe-mail.ts';

/** What was learned is learned anew with each label, which takes seconds. */
const PATIENCE = { timeout: 60_000, interval: 50 };
const workspaceId = 'main';

describeWithMailServers('mails that a person moves', {}, (servers) => {
  vi.setConfig({ testTimeout: 180_000 });
  const database = useDatabase();
  let house: MailHouse;
  let anna: ImapFlow;

  beforeAll(async () => {
    house = await openMailHouse(database(), servers());
  });
  afterAll(() => house?.close());
  beforeEach(async () => {
    anna = await mailProgram(servers(), 'support');
  });
  afterEach(() => anna.logout());

  const soon = <T>(look: () => Promise<T>) => vi.waitFor(look, PATIENCE);
  let count = 0;
  const raw = (from: string, subject: string, { id = ++count, daysAgo = 0, text = 'Please see below.' } = {}) =>
    [
      `Message-ID: <${id}@moves.example>`,
      `Date: ${new Date(Date.now() - daysAgo * 86_400_000).toUTCString()}`,
      `From: ${from}`,
      'To: support@acme.test',
      `Subject: ${subject}`,
      '',
      `${text}\r\n`,
    ].join('\r\n');

  /** A mail comes and is handled; gives what it is found by. */
  async function comes(from: string, subject: string, text?: string): Promise<string> {
    const id = ++count;
    await anna.append('INBOX', raw(from, subject, { id, ...(text ? { text } : {}) }));
    await soon(async () => expect(await stored(id)).toMatchObject({ state: 'handled' }));
    return String(id);
  }
  async function stored(id: string | number) {
    const { client } = database();
    const where = { workspaceId, threadId: `<${id}@moves.example>` };
    return client.message.findFirst({
      where,
      include: { classification: true, labels: { include: { user: true } }, draft: true, locations: true },
    });
  }
  async function moves(from: string, to: string, ids: readonly string[]): Promise<void> {
    if (!(await anna.list()).some(({ path }) => path === to)) await anna.mailboxCreate(to);
    const lock = await anna.getMailboxLock(from);
    const uids = await Promise.all(
      ids.map((id) => anna.search({ header: { 'message-id': `<${id}@moves.example>` } }, { uid: true })),
    );
    await anna.messageMove(
      uids.flatMap((found) => found || []),
      to,
      { uid: true },
    );
    lock.release();
  }
  const labelled = (id: string, intents: readonly string[]) =>
    soon(async () => expect((await stored(id))?.labels.map(({ intent }) => intent)).toEqual(intents));
  const liesIn = (id: string, folder: string) =>
    soon(async () => expect((await stored(id))?.locations.map((place) => place.folder)).toEqual([folder]));

  it('into the folder of an intent are labelled so, once, by whose mailbox it is, and the next one like them is', async () => {
    const id = await comes('Quay <quay@harbour.example>', 'Berth 14, November', 'The harbour dues of berth 14.');
    await moves('INBOX', 'Finance', [id]);
    await labelled(id, ['invoice']);
    const [label] = (await stored(id))?.labels ?? [];
    expect(label?.user.name).toBe('Anna');
    const next = await comes('Quay <quay@harbour.example>', 'Berth 14, December', 'The harbour dues of berth 14.');
    expect((await stored(next))?.classification).toMatchObject({ intent: 'invoice', result: { rung: 'person' } });
    await moves('Finance', 'Projects', [id]);
    await liesIn(id, 'Projects');
    await labelled(id, ['invoice']);
  });

  it('into Junk are spam, as are the next ones like them, until one is taken out of it', async () => {
    const from = 'Deals <deals@bargain.example>';
    const text = 'The list of this week, as every week.';
    const first = await comes(from, 'List of the week', text);
    await moves('INBOX', 'Junk', [first]);
    await labelled(first, ['spam']);

    const second = await comes(from, 'List of the week', text);
    await liesIn(second, 'Junk');
    // Frontdesk moved it: nobody said anything.
    await labelled(second, []);

    await moves('Junk', 'INBOX', [second]);
    await soon(async () => expect((await stored(second))?.labels).toHaveLength(1));
    expect((await stored(second))?.labels[0]?.intent).not.toBe('spam');
    const third = await comes(from, 'List of the week', text);
    expect((await stored(third))?.classification?.intent).not.toBe('spam');
    await liesIn(second, 'INBOX');
  });

  it('are not those that a policy has Frontdesk move', async () => {
    await setPolicy({ workspaceId, intent: 'invoice', handling: 'file', move: true }, house.frontdesk.core);
    const id = await comes('Quay <quay@harbour.example>', 'Berth 14, January', 'The harbour dues of berth 14.');
    await liesIn(id, 'Finance');
    const other = await comes('Olga <olga@petrova.example>', 'A plain note');
    await moves('INBOX', 'HR', [other]);
    await labelled(other, ['hr']);
    await labelled(id, []);
  });

  it('by the hundred are labelled, and get no drafts', async () => {
    const { core } = house.frontdesk;
    await setPolicy({ workspaceId, intent: 'question', handling: 'person' }, core);
    const text = 'Within how many days can an unused instrument be returned?';
    const ids = Array.from({ length: 120 }, () => String(++count));
    const mails = ids.map((id) =>
      raw(`Customer <c${id}@old.example>`, `Note ${id}`, { id: Number(id), daysAgo: 3, text }),
    );
    for (const one of mails) await anna.append('INBOX', one);
    const ours = { workspaceId, threadId: { in: ids.map((id) => `<${id}@moves.example>`) } };
    const { client } = database();
    await soon(async () => expect(await client.message.count({ where: { ...ours, state: 'handled' } })).toBe(120));
    expect(await client.draft.count({ where: { message: ours } })).toBe(0);
    await moves('INBOX', 'Requests', ids);
    await soon(async () => expect(await client.label.count({ where: { intent: 'request', message: ours } })).toBe(120));
    await soon(async () => expect(await client.message.count({ where: { ...ours, state: 'handled' } })).toBe(120));
    expect(await client.draft.count({ where: { message: ours } })).toBe(0);
    expect(await client.label.count({ where: { message: ours } })).toBe(120);
  });
});
