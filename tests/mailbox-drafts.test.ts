import type { ImapFlow } from 'imapflow';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { lookAtDrafts } from '../bots/email/drafts/look-at-drafts.ts';
import { placeDraft, removeDraft } from '../bots/email/drafts/place-draft.ts';
import { connect } from '../bots/email/mailbox/connect.ts';
import { type MailboxSettings, settingsOf } from '../bots/email/mailbox-settings.ts';
import { parseMail } from '../bots/email/parse-mail.ts';
import type { DraftMail, DraftPlace } from '../core/channels/channel.ts';
import { describeWithMailServers } from './peers/describe-mail.ts';

const quota = 'mail_plugins = quota\nplugin {\n  quota = maildir:User quota\n  quota_rule = *:storage=200k\n}\n';
const options = { only: 'dovecot', specialUse: false, dovecot: quota } as const;

describeWithMailServers('drafts in a mailbox on Dovecot', options, (servers) => {
  let settings: MailboxSettings;
  let imap: ImapFlow;

  beforeAll(() => {
    const { alice } = servers().users;
    settings = settingsOf({
      name: alice.address,
      settings: {
        address: alice.address,
        name: 'Alice',
        user: alice.address,
        auth: { kind: 'password' },
        imap: { ...servers().imaps, security: 'tls' },
        smtp: { ...servers().submission, security: 'starttls' },
        certificate: servers().ca,
        signature: 'Lindenhof GmbH',
      },
    });
  });

  beforeEach(async () => {
    const { address, password } = servers().users.alice;
    imap = await connect(settings, { user: address, pass: password });
  });
  afterEach(() => imap.logout());

  let count = 0;
  const newDraft = (changes: Partial<DraftMail> = {}): DraftMail => {
    const draftId = changes.draftId ?? `draft${++count}`;
    const revision = changes.revision ?? 1;
    return {
      draftId,
      revision,
      identity: `<${draftId}.${revision}.copy@acme.test>`,
      to: [{ address: 'mira@nordwind.example', name: 'Mira Holm' }],
      cc: [],
      subject: 'Re: Delivery to Bergen',
      text: `It arrives on Thursday (${revision}).`,
      references: [`<question.${draftId}@nordwind.example>`],
      date: new Date('2026-11-02T10:00:00Z'),
      answered: {
        from: { address: 'mira@nordwind.example', name: 'Mira Holm' },
        sentAt: new Date('2026-11-02T09:30:00Z'),
        text: 'When does it arrive?',
        language: 'en',
        zone: 'UTC',
      },
      ...changes,
    };
  };
  const place = (draft: DraftMail, previous?: DraftPlace) => placeDraft(imap, { draft, previous }, settings);
  async function placed(draft: DraftMail, previous?: DraftPlace): Promise<DraftPlace> {
    const one = await place(draft, previous);
    if (one.kind !== 'placed') throw new Error('touched');
    return one.place;
  }
  /** What lies in Drafts for a draft, as a mail program shows it. */
  async function shown(draftId: string): Promise<string[]> {
    const lock = await imap.getMailboxLock('Drafts');
    const texts: string[] = [];
    for (const uid of (await imap.search({ header: { 'in-reply-to': `<question.${draftId}@` } }, { uid: true })) ||
      []) {
      const mail = await imap.fetchOne(String(uid), { source: true, flags: true }, { uid: true });
      if (mail === false || !mail.source) continue;
      expect(mail.flags?.has('\\Draft')).toBe(true);
      texts.push((await parse(mail.source)).text);
    }
    lock.release();
    return texts;
  }
  const parse = (raw: Buffer) =>
    parseMail(raw as Buffer<ArrayBuffer>, { account: 'alice@acme.test', receivedAt: new Date() });
  /** Saves an edited draft as mail programs do: a new mail, then the old one is removed. */
  async function edit(
    { folder, uid }: DraftPlace,
    change: (source: string) => string,
    { beside = false } = {},
  ): Promise<void> {
    const lock = await imap.getMailboxLock(folder);
    const mail = await imap.fetchOne(uid, { source: true }, { uid: true });
    if (mail === false || !mail.source) throw new Error('not there');
    await imap.append(folder, change(mail.source.toString()), ['\\Draft']);
    if (!beside) await imap.messageDelete(uid, { uid: true });
    lock.release();
  }
  const look = (draft: DraftMail, at: DraftPlace) =>
    lookAtDrafts(imap, [{ draftId: draft.draftId, answers: draft.references[0] ?? '', place: at }], {
      account: 'alice@acme.test',
      parse: (raw, origin) => parseMail(raw, origin),
    });

  it('makes the Drafts folder where there is none, and lays the draft there', async () => {
    expect((await imap.list()).map(({ path }) => path)).toEqual(['INBOX']);
    const draft = newDraft();
    expect(await placed(draft)).toMatchObject({ folder: 'Drafts', identity: draft.identity });
    expect(await shown(draft.draftId)).toEqual(['It arrives on Thursday (1).']);
    expect(await look(draft, await placed(draft))).toEqual([{ kind: 'untouched' }]);
  });

  it('puts the next revision in the place of the last', async () => {
    const first = newDraft();
    const old = await placed(first);
    const second = newDraft({ draftId: first.draftId, revision: 2 });
    const now = await placed(second, old);
    expect(await shown(first.draftId)).toEqual(['It arrives on Thursday (2).']);
    expect(now.uid).not.toBe(old.uid);
  });

  it('lays it once, also when a crash kept that from being recorded', async () => {
    const first = newDraft();
    const old = await placed(first);
    expect(await placed(first)).toEqual(old);
    const second = newDraft({ draftId: first.draftId, revision: 2 });
    const now = await placed(second, old);
    expect(await placed(second, old)).toEqual(now);
    expect(await shown(first.draftId)).toEqual(['It arrives on Thursday (2).']);
  });

  it('leaves what a person changed, and gives their words', async () => {
    const draft = newDraft();
    const at = await placed(draft);
    await edit(at, (source) => source.replace('Thursday (1).', 'Friday, by noon.'));
    const [sighting] = await look(draft, at);
    expect(sighting).toMatchObject({ kind: 'edited', message: { text: 'It arrives on Friday, by noon.' } });
    expect(await place(newDraft({ draftId: draft.draftId, revision: 2 }), at)).toEqual({ kind: 'touched' });
    expect(await removeDraft(imap, at)).toBe(false);
    expect(await shown(draft.draftId)).toEqual(['It arrives on Friday, by noon.']);
  });

  it('knows an edited draft whose program dropped our header and gave it another Message-ID', async () => {
    const draft = newDraft();
    const at = await placed(draft);
    await edit(at, (source) =>
      source
        .replace(/X-Frontdesk-Draft:.*\r\n/, '')
        .replace(/Message-ID:.*\r\n/, 'Message-ID: <other@acme.test>\r\n')
        .replace('Thursday', 'Monday'),
    );
    expect(await look(draft, at)).toMatchObject([
      { kind: 'edited', message: { text: 'It arrives on Monday (1).' }, place: { identity: '<other@acme.test>' } },
    ]);
  });

  it.each([
    ['kept its Message-ID', (source: string) => source],
    ['gave it another one', (source: string) => source.replace(/Message-ID:.*\r\n/, 'Message-ID: <my@acme.test>\r\n')],
  ])('knows an edited draft that lies beside ours, from a program that %s', async (_, save) => {
    const draft = newDraft();
    const at = await placed(draft);
    await edit(at, (source) => save(source).replace('Thursday', 'Monday'), { beside: true });
    const [sighting] = await look(draft, at);
    expect(sighting).toMatchObject({ kind: 'edited', message: { text: 'It arrives on Monday (1).' } });
    expect(await removeDraft(imap, at)).toBe(true);
    expect(await shown(draft.draftId)).toEqual(['It arrives on Monday (1).']);
  });

  it("does not take a later revision of its own for a person's", async () => {
    const draft = newDraft();
    const at = await placed(draft);
    // Laid there before a crash, so that nobody knows its place.
    await placed(newDraft({ draftId: draft.draftId, revision: 2 }));
    await placed(newDraft());
    expect(await look(draft, at)).toEqual([{ kind: 'untouched' }]);
  });

  it('does not bring back what a person deleted', async () => {
    const draft = newDraft();
    const at = await placed(draft);
    const lock = await imap.getMailboxLock('Drafts');
    await imap.messageDelete(at.uid, { uid: true });
    lock.release();
    expect(await look(draft, at)).toEqual([{ kind: 'gone' }]);
    expect(await place(newDraft({ draftId: draft.draftId, revision: 2 }), at)).toEqual({ kind: 'touched' });
    expect(await shown(draft.draftId)).toEqual([]);
    expect(await removeDraft(imap, at)).toBe(true);
  });

  it('removes what nobody touched', async () => {
    const draft = newDraft();
    const at = await placed(draft);
    expect(await removeDraft(imap, at)).toBe(true);
    expect(await shown(draft.draftId)).toEqual([]);
  });

  it('says so when the mailbox is full', async () => {
    const draft = newDraft({ text: 'A line that is as long as lines are.\n'.repeat(9000) });
    await expect(place(draft)).rejects.toMatchObject({ code: 'mailbox.full', retryable: true });
  });
});
