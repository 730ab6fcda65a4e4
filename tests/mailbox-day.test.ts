import type { ImapFlow } from 'imapflow';
import { createTransport } from 'nodemailer';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { Frontdesk, Terminal } from '../bots/terminal/frontdesk.ts';
import { runCommandLine } from '../bots/terminal/index.ts';
import { setPolicy } from '../core/intents/manage-intents.ts';
import { approveDraft, rejectDraft } from '../core/replies/approve-draft.ts';
import type { Draft, DraftState } from '../core/replies/draft-store.ts';
import { lookAtDrafts } from '../core/replies/look-at-drafts.ts';
import { useDatabase } from '../core/testing/database.ts';
import { type MailHouse, mailProgram, openMailHouse } from './mailbox/mail-house.ts';
import { describeWithMailServers } from './peers/describe-mail.ts';

const PATIENCE = { timeout: 20_000, interval: 20 };
const QUESTION = 'Hello,\n\nhow many days do customers have to return an unused instrument?\n\nBob';

/** imapflow knows no THREAD command of its own. */
type Commands = {
  exec(
    command: string,
    attributes: readonly object[],
    options: { untagged: Record<string, (response: { attributes?: unknown[] }) => Promise<void>> },
  ): Promise<{ next(): void }>;
};

/** One mailbox of the house, support@, and a customer with a mail program of their own: bob@. */
describeWithMailServers('a day of a mailbox', {}, (servers) => {
  vi.setConfig({ testTimeout: 90_000 });
  const database = useDatabase();
  let house: MailHouse;
  let frontdesk: Frontdesk;
  let support: ImapFlow;
  let customer: ImapFlow;

  beforeAll(async () => {
    house = await openMailHouse(database(), servers());
    frontdesk = house.frontdesk;
  });
  afterAll(() => house?.close());
  beforeEach(async () => {
    support = await mailProgram(servers(), 'support');
    customer = await mailProgram(servers(), 'bob');
  });
  afterEach(async () => {
    await support.logout();
    await customer.logout();
  });

  type Shown = { uid: number; source: string; flags: string[] };
  /** The mails of a folder, as a mail program has them. */
  async function mailsIn(client: ImapFlow, folder: string, header: Record<string, string>): Promise<Shown[]> {
    const lock = await client.getMailboxLock(folder);
    try {
      await client.noop();
      const uids = (await client.search({ header }, { uid: true })) || [];
      const mails: Shown[] = [];
      for (const uid of uids) {
        const mail = await client.fetchOne(String(uid), { source: true, flags: true }, { uid: true });
        if (mail) mails.push({ uid, source: String(mail.source), flags: [...(mail.flags ?? [])] });
      }
      return mails;
    } finally {
      lock.release();
    }
  }
  const soon = <T>(look: () => Promise<T>) => vi.waitFor(look, PATIENCE);
  const oneIn = (client: ImapFlow, folder: string, header: Record<string, string>) =>
    soon(async () => {
      const mails = await mailsIn(client, folder, header);
      expect(mails).toHaveLength(1);
      return mails[0] as Shown;
    });
  const noneIn = (client: ImapFlow, folder: string, header: Record<string, string>) =>
    soon(async () => expect(await mailsIn(client, folder, header)).toEqual([]));

  let count = 0;
  let sentAt = 0;
  /** A customer writes; gives the mail's id once it has been sent. */
  async function write(subject: string, text: string, more: { inReplyTo?: string; references?: string[] } = {}) {
    const messageId = `<${++count}.${Date.now()}@acme.test>`;
    const transport = createTransport({ ...servers().smtpIn, tls: { ca: servers().ca } });
    const to = servers().users.support.address;
    await transport.sendMail({ from: 'Bob Holm <bob@acme.test>', to, subject, text, messageId, ...more });
    sentAt = performance.now();
    void soon(async () =>
      expect(await database().client.message.count({ where: { threadId: messageId } })).toBe(1),
    ).then(() =>
      process.stderr.write(`"${subject}" was seen ${(performance.now() - sentAt).toFixed(0)} ms after it was sent\n`),
    );
    // What one sends lies in one's own mailbox too: threads are made of both.
    await customer.append(
      'INBOX',
      `Message-ID: ${messageId}\r\nFrom: bob@acme.test\r\nSubject: ${subject}\r\n\r\nx\r\n`,
    );
    return messageId;
  }
  const stores = () => frontdesk.core.stores;
  const { workspaceId } = { workspaceId: 'main' };
  const draftFor = (messageId: string): Promise<Draft> =>
    soon(async () => {
      const [account] = await stores().accounts.mailboxes(workspaceId);
      const [draft] = await stores().drafts.answering(workspaceId, account?.id ?? '', [messageId]);
      expect(draft).toBeDefined();
      return draft as Draft;
    });
  const untilDraftIs = (id: string, state: DraftState) =>
    soon(async () => expect((await stores().drafts.get(workspaceId, id))?.state).toBe(state));
  const approver = async () => {
    const anna = await stores().people.byAddress(workspaceId, 'email', 'support@acme.test');
    if (!anna) throw new Error('nobody may approve');
    return anna;
  };
  async function approve(id: string): Promise<void> {
    const draft = await stores().drafts.get(workspaceId, id);
    await approveDraft({ workspaceId, draftId: id, person: await approver(), hash: draft?.hash ?? '' }, frontdesk.core);
  }
  /** The threads of a folder as the server makes them (RFC 5256), each as its UIDs in order. */
  async function threads(client: ImapFlow, folder: string): Promise<string[][]> {
    const lock = await client.getMailboxLock(folder);
    const found: string[][] = [];
    const response = await (client as unknown as Commands).exec(
      'UID THREAD',
      ['REFERENCES', 'UTF-8', 'ALL'].map((value) => ({ type: 'ATOM', value })),
      {
        untagged: {
          THREAD: async ({ attributes }) => {
            for (const thread of attributes ?? []) found.push(JSON.stringify(thread).match(/\d+(?=")/g) ?? []);
          },
        },
      },
    );
    response.next();
    lock.release();
    return found;
  }
  async function uidOf(client: ImapFlow, messageId: string): Promise<string> {
    const { uid } = await oneIn(client, 'INBOX', { 'message-id': messageId });
    return String(uid);
  }
  async function expectOneThread(ids: readonly string[]): Promise<void> {
    const uids = await Promise.all(ids.map((id) => uidOf(customer, id)));
    expect(await threads(customer, 'INBOX')).toContainEqual(uids);
  }
  const header = (source: string, name: string) =>
    new RegExp(`^${name}: (.*(?:\r\n[ \t].*)*)`, 'im').exec(source)?.[1]?.replace(/\s+/g, ' ');

  it('seen, understood, drafted into Drafts, approved, sent, received in its thread, filed', async () => {
    const question = await write('Sending something back', QUESTION);
    const copy = await oneIn(support, 'Drafts', { 'in-reply-to': question });
    process.stderr.write(`drafted ${(performance.now() - sentAt).toFixed(0)} ms after it was sent\n`);
    expect(copy.flags).toContain('\\Draft');
    expect(copy.source).toContain('> how many days do customers have to return an unused instrument?');
    expect(copy.source).toContain('Lindenhof GmbH, Hamburg');
    await soon(async () => {
      const { flags } = await oneIn(support, 'INBOX', { 'message-id': question });
      expect(flags.filter((flag) => flag.startsWith('$frontdesk_'))).toHaveLength(1);
    });

    const draft = await draftFor(question);
    await approve(draft.id);
    const reply = await oneIn(customer, 'INBOX', { 'in-reply-to': question });
    expect(reply.source).toContain(draft.text.split('\n')[0]);
    expect(header(reply.source, 'From')).toBe('Lindenhof <support@acme.test>');
    const replyId = header(reply.source, 'Message-ID') ?? '';
    await expectOneThread([question, replyId]);
    await noneIn(support, 'Drafts', { 'in-reply-to': question });
    await oneIn(support, 'Sent', { 'message-id': replyId });
    // Our own copy there is no person's answer.
    await soon(async () =>
      expect(
        await database().client.message.findMany({
          where: { threadId: replyId },
          select: { outcome: true, outgoing: true },
        }),
      ).toEqual([{ outcome: 'file', outgoing: true }]),
    );
    await untilDraftIs(draft.id, 'approved');

    const more = await write('Re: Sending something back', QUESTION, {
      inReplyTo: replyId,
      references: [question, replyId],
    });
    const next = await draftFor(more);
    await approve(next.id);
    const second = await oneIn(customer, 'INBOX', { 'in-reply-to': more });
    expect(header(second.source, 'References')).toBe([question, replyId, more].join(' '));
    await expectOneThread([question, replyId, more, header(second.source, 'Message-ID') ?? '']);
  });

  /** What mail programs do when a person saves a draft: a new mail, then the old one is removed. */
  async function save({ uid, source }: Shown, change: (source: string) => string): Promise<void> {
    const lock = await support.getMailboxLock('Drafts');
    await support.append('Drafts', change(source), ['\\Draft', '\\Seen']);
    await support.messageDelete(String(uid), { uid: true });
    lock.release();
  }
  /** What they do when a person sends: by SMTP, a copy into Sent, the draft is removed. Gives the Message-ID. */
  async function send(source: string, draft?: Shown): Promise<string> {
    const { address, password } = servers().users.support;
    const messageId = `<by-hand.${++count}@acme.test>`;
    const raw = source.replace(/^Message-ID: .*$/im, `Message-ID: ${messageId}`);
    const transport = createTransport({
      ...servers().submission,
      requireTLS: true,
      tls: { ca: servers().ca },
      auth: { user: address, pass: password },
    });
    await transport.sendMail({ envelope: { from: address, to: 'bob@acme.test' }, raw });
    await support.append('Sent', raw, ['\\Seen']);
    const lock = await support.getMailboxLock('Drafts');
    if (draft) await support.messageDelete(String(draft.uid), { uid: true });
    lock.release();
    return messageId;
  }
  const lessonsAbout = async (draftId: string) => {
    const kinds = ['reply', 'fact', 'preference', 'procedure'];
    const lessons = await stores().lessons.list(workspaceId, { kinds, limit: 50 });
    return lessons.filter((lesson) => lesson.draftId === draftId);
  };
  /** The mail with another answer between greeting and farewell, as a mail program writes it anew. */
  function rewritten(source: string, text: string, { answer, question }: { answer: string; question: string }): string {
    const headers = source.slice(0, source.indexOf('\r\n\r\n'));
    const kept = headers.replace(/^Content-(?:Type|Transfer-Encoding): .*(?:\r\n[ \t].*)*\r\n/gim, '');
    const paragraphs = text.split('\n\n');
    const words = [...paragraphs.slice(0, 2), answer, ...paragraphs.slice(-2)];
    const quoted = `Bob Holm <bob@acme.test> wrote:\n${question.replaceAll(/^/gm, '> ')}`;
    const body = [...words, '-- \nLindenhof GmbH, Hamburg', quoted].join('\n\n').replaceAll('\n', '\r\n');
    return `${kept}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${body}\r\n`;
  }
  const look = () => lookAtDrafts({ workspaceId }, frontdesk.core);

  it('the same, with the person editing the draft in Drafts', async () => {
    const question = await write('One more thing to return', QUESTION);
    const draft = await draftFor(question);
    const copy = await oneIn(support, 'Drafts', { 'in-reply-to': question });
    await save(copy, (source) => source.replace('\r\n\r\n', '\r\n\r\nDear Bob,\r\n\r\nsend it to Hamburg.\r\n\r\n'));
    await soon(async () => {
      await look();
      const edited = await stores().drafts.get(workspaceId, draft.id);
      expect(edited).toMatchObject({ revision: 2, text: `Dear Bob,\n\nsend it to Hamburg.\n\n${draft.text}` });
    });
    expect(await command('drafts')).toContain('changed it in the folder Drafts of the mailbox: these are their words');

    await approve(draft.id);
    const reply = await oneIn(customer, 'INBOX', { 'in-reply-to': question });
    expect(reply.source).toContain('send it to Hamburg.');
    expect(reply.source.split('Lindenhof GmbH, Hamburg')).toHaveLength(2);
    await expectOneThread([question, header(reply.source, 'Message-ID') ?? '']);
    await noneIn(support, 'Drafts', { 'in-reply-to': question });
    expect(await lessonsAbout(draft.id)).toContainEqual(expect.objectContaining({ kind: 'reply' }));
  });

  it('the same, with the person sending the draft from their own mail program', async () => {
    const question = await write('A question about returns', QUESTION);
    const draft = await draftFor(question);
    const copy = await oneIn(support, 'Drafts', { 'in-reply-to': question });
    const sent = await send(copy.source.replace('\r\n\r\n', '\r\n\r\nWe make an exception for you.\r\n\r\n'), copy);
    await expectOneThread([question, sent]);
    await untilDraftIs(draft.id, 'answered');
    const [lesson] = (await lessonsAbout(draft.id)).filter(({ kind }) => kind === 'reply');
    expect(lesson?.text).toContain('We make an exception for you.');
    expect(lesson?.text).not.toContain('how many days');
    expect(await stores().deliveries.byKey(workspaceId, `draft:${draft.id}`)).toBeUndefined();
    const [ours] = await database().client.message.findMany({
      where: { threadId: sent, outgoing: true },
      include: { classification: true, filings: true },
    });
    expect(ours).toMatchObject({ outcome: 'file', folder: 'Sent', classification: null, filings: [] });
  });

  it.each([
    [
      'How long the warranty lasts',
      'Hello,\n\nhow long is the warranty on the Elbe T4?\n\nBob',
      'The warranty on your Elbe T4 lasts five years, as we agreed at the fair.',
    ],
    ['保修期', '您好：\n\n请问 Elbe P2 的保修期多长？\n\n霍尔姆', '您的 Elbe P2 保修五年，与展会上约定的一致。'],
  ])('learns from a draft that was edited in Drafts and sent from there: %s', async (subject, words, answer) => {
    const question = await write(subject, words);
    const draft = await draftFor(question);
    expect(draft.text).not.toContain(answer);
    const copy = await oneIn(support, 'Drafts', { 'in-reply-to': question });
    await save(copy, (source) => rewritten(source, draft.text, { answer, question: words }));
    await soon(async () => {
      await look();
      expect((await stores().drafts.get(workspaceId, draft.id))?.revision).toBe(2);
    });
    const edited = await oneIn(support, 'Drafts', { 'in-reply-to': question });
    await send(edited.source, edited);
    await untilDraftIs(draft.id, 'answered');
    const learned = await lessonsAbout(draft.id);
    expect(learned.find(({ kind }) => kind === 'reply')?.text).toContain(answer);

    const again = await draftFor(await write(`${subject} (2)`, words));
    expect(again.text).toContain(answer);
    expect(again.evidence.sources).toMatchObject([{ title: 'An approved reply' }]);
  });

  it('closes the draft and takes it away when the person answered by themselves', async () => {
    const question = await write('Returning a probe', QUESTION);
    const draft = await draftFor(question);
    await oneIn(support, 'Drafts', { 'in-reply-to': question });
    const own = ['Message-ID: <x>', 'From: support@acme.test', 'To: bob@acme.test', `In-Reply-To: ${question}`];
    await send([...own, 'Subject: Re: Returning a probe', '', 'Thirty days, Bob.', ''].join('\r\n'));
    await untilDraftIs(draft.id, 'answered');
    await noneIn(support, 'Drafts', { 'in-reply-to': question });
  });

  it('takes a draft away that was rejected', async () => {
    const question = await write('How long may I keep it', QUESTION);
    const { id: draftId } = await draftFor(question);
    await oneIn(support, 'Drafts', { 'in-reply-to': question });
    await rejectDraft({ workspaceId, draftId, person: await approver(), reason: 'We call him.' }, frontdesk.core);
    await noneIn(support, 'Drafts', { 'in-reply-to': question });
  });

  it('does what is due once the mail server is there again', async () => {
    const question = await write('May I return two', QUESTION);
    const { id: draftId } = await draftFor(question);
    await oneIn(support, 'Drafts', { 'in-reply-to': question });
    await servers().stopDovecot();
    await rejectDraft({ workspaceId, draftId, person: await approver(), reason: '' }, frontdesk.core);
    await servers().startDovecot();
    [support, customer] = [await mailProgram(servers(), 'support'), await mailProgram(servers(), 'bob')];
    await noneIn(support, 'Drafts', { 'in-reply-to': question });
  });

  it('moves what the workspace wants moved, takes that back, and leaves what a person puts back', async () => {
    const policy = { intent: 'newsletter', handling: 'file', folder: 'Read later', move: true };
    await setPolicy({ workspaceId, ...policy }, frontdesk.core);
    const issue = async (references: string[] = []): Promise<string> => {
      const messageId = `<news.${++count}@parcels.example>`;
      await createTransport({ ...servers().smtpIn, tls: { ca: servers().ca } }).sendMail({
        from: 'Parcel News <news@parcels.example>',
        to: servers().users.support.address,
        subject: 'This month: our new tariffs and five tips for packing',
        text: 'Welcome to our monthly newsletter. In this issue: new tariffs. Unsubscribe at any time.',
        messageId,
        references,
        headers: { 'List-Id': '<news.parcels.example>', 'List-Unsubscribe': '<https://parcels.example/leave>' },
      });
      return messageId;
    };
    const first = await issue();
    await oneIn(support, 'Read later', { 'message-id': first });
    await noneIn(support, 'INBOX', { 'message-id': first });
    const filing = await filingOf(first);
    expect(await command('undo', filing.id.slice(0, 8), '--as', 'support@acme.test')).toContain(
      'It lies in INBOX again.',
    );
    expect((await oneIn(support, 'INBOX', { 'message-id': first })).flags).not.toContain('$frontdesk_newsletter');

    const second = await issue();
    const { uid } = await oneIn(support, 'Read later', { 'message-id': second });
    await filingOf(second);
    const lock = await support.getMailboxLock('Read later');
    await support.messageMove(String(uid), 'INBOX', { uid: true });
    lock.release();
    await soon(async () => expect((await filingOf(second, 'undone')).detail).toBe('A person put it back.'));
    const third = await issue([second]);
    expect((await filingOf(third)).result).toMatchObject({ moved: false, labelled: '$frontdesk_newsletter' });
    for (const id of [second, third]) await oneIn(support, 'INBOX', { 'message-id': id });
  });

  /** A command as a person types it, beside the running server. Gives what it printed. */
  async function command(...words: string[]): Promise<string> {
    let printed = '';
    const writing = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += text;
      return true;
    });
    const open = async () => ({ ...frontdesk, close: async () => ({ putBack: 0 }) });
    const code = await runCommandLine(words, { open } as unknown as Terminal);
    writing.mockRestore();
    expect(code).toBe(0);
    return printed;
  }
  const filingOf = (messageId: string, state = 'done') =>
    soon(async () => {
      const rows = await database().client.filing.findMany({
        where: { message: { threadId: messageId }, state: state as 'done' },
      });
      expect(rows).toHaveLength(1);
      return rows[0] as (typeof rows)[number];
    });
});
