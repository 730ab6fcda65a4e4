import { expect, it } from 'vitest';
import { useFiler } from './mailbox/filer.ts';
import { describeWithMailServers } from './peers/describe-mail.ts';

const label = { name: 'Finance', id: 'invoice' };

describeWithMailServers('filing in a mailbox on Dovecot', { only: 'dovecot' }, (servers) => {
  const filer = useFiler(servers);

  it('puts a keyword and a flag on a mail and takes both off again', async () => {
    const mail = await filer.newMail();
    const done = await filer.filed({ ...mail, label, flag: true });
    expect(await filer.whereIs(mail.messageId)).toEqual(['INBOX $frontdesk_invoice \\Flagged']);
    expect(done).toMatchObject({ labelled: '$frontdesk_invoice', flagged: true, moved: false, after: mail.from });
    await filer.unfile(done, mail.messageId);
    expect(await filer.whereIs(mail.messageId)).toEqual(['INBOX']);
  });

  it('leaves the flag on that a person had put on', async () => {
    const mail = await filer.newMail();
    const lock = await filer.imap().getMailboxLock('INBOX');
    await filer.imap().messageFlagsAdd(mail.from.uid, ['\\Flagged'], { uid: true });
    lock.release();
    const done = await filer.filed({ ...mail, label, flag: true });
    await filer.unfile(done, mail.messageId);
    expect(await filer.whereIs(mail.messageId)).toEqual(['INBOX \\Flagged']);
  });

  it('moves to Junk by its role, says where the mail lies now, and brings it back', async () => {
    const mail = await filer.newMail();
    const done = await filer.filed({ ...mail, label, moveTo: { role: 'junk' } });
    expect(await filer.whereIs(mail.messageId)).toEqual(['Junk $frontdesk_invoice']);
    expect(done.after).toMatchObject({ folder: 'Junk', uid: expect.stringMatching(/^[1-9]/) });
    const back = await filer.unfile(done, mail.messageId);
    expect(await filer.whereIs(mail.messageId)).toEqual(['INBOX']);
    expect(back).toMatchObject({ kind: 'done', result: { after: { folder: 'INBOX' }, moved: true } });
  });

  it('makes a folder of the name that the workspace gave, in any script', async () => {
    const mail = await filer.newMail();
    await filer.filed({ ...mail, moveTo: { folder: 'Finance/发票' } });
    expect(await filer.whereIs(mail.messageId)).toEqual(['Finance/发票']);
  });

  it('finds what it did before a crash, and does it once', async () => {
    const mail = await filer.newMail();
    const request = { ...mail, label, moveTo: { role: 'archive' } } as const;
    const first = await filer.filed(request);
    const second = await filer.filed(request);
    expect(await filer.whereIs(mail.messageId)).toEqual(['Archive $frontdesk_invoice']);
    expect(second).toMatchObject({ after: first.after, moved: true });
  });

  it('does not touch what a person moved elsewhere first', async () => {
    const mail = await filer.newMail();
    await filer.move('INBOX', 'Trash', mail.messageId);
    expect(await filer.file({ ...mail, label, flag: true, moveTo: { role: 'junk' } })).toEqual({ kind: 'elsewhere' });
    expect(await filer.whereIs(mail.messageId)).toEqual(['Trash']);
  });

  it('does not touch what a person moved away and back', async () => {
    const mail = await filer.newMail();
    await filer.move('INBOX', 'Archive', mail.messageId);
    await filer.move('Archive', 'INBOX', mail.messageId);
    expect(await filer.file({ ...mail, label, moveTo: { role: 'junk' } })).toEqual({ kind: 'elsewhere' });
    expect(await filer.whereIs(mail.messageId)).toEqual(['INBOX']);
  });

  it('leaves a mail where a person put it when what was done is taken back', async () => {
    const mail = await filer.newMail();
    const done = await filer.filed({ ...mail, label, moveTo: { role: 'junk' } });
    await filer.move('Junk', 'Archive', mail.messageId);
    expect(await filer.unfile(done, mail.messageId)).toEqual({ kind: 'elsewhere' });
    expect(await filer.whereIs(mail.messageId)).toEqual(['Archive $frontdesk_invoice']);
  });

  it('finds the mail of a folder that was numbered anew', async () => {
    const mail = await filer.newMail();
    const request = { ...mail, from: { ...mail.from, uidValidity: '7', uid: '99' }, label };
    expect(await filer.filed(request)).toMatchObject({ before: mail.from });
  });

  it('finds a mail that came while the folder was open already', async () => {
    await filer.filed({ ...(await filer.newMail()), label });
    const messageId = '<later@nordwind.example>';
    const raw = ['From: mira@nordwind.example', `Message-ID: ${messageId}`, '', 'Hello', ''].join('\r\n');
    servers().fill(servers().users.alice, [raw]);
    const from = await filer.placeOf(messageId);
    expect(await filer.file({ from, messageId, label })).toMatchObject({ kind: 'done' });
  });

  it('says so when the folder may only be read', async () => {
    const mail = await filer.newMail();
    const imap = filer.imap();
    const open = imap.getMailboxLock.bind(imap);
    imap.getMailboxLock = (path) => open(path, { readOnly: true });
    await expect(filer.file({ ...mail, label })).rejects.toMatchObject({ code: 'mailbox.read-only' });
  });
});

const below = 'namespace inbox {\n  prefix = INBOX.\n  separator = .\n}\n';

describeWithMailServers('filing where folders lie below INBOX', { only: 'dovecot', dovecot: below }, (servers) => {
  const filer = useFiler(servers);

  it('uses and makes folders there', async () => {
    const [junk, bills] = [await filer.newMail(), await filer.newMail()];
    await filer.filed({ ...junk, moveTo: { role: 'junk' } });
    await filer.filed({ ...bills, moveTo: { folder: 'Finance/发票' } });
    expect(await filer.whereIs(junk.messageId)).toEqual(['INBOX.Junk']);
    expect(await filer.whereIs(bills.messageId)).toEqual(['INBOX.Finance.发票']);
  });
});

const plain = 'imap_capability = IMAP4rev1 LITERAL+ SASL-IR NAMESPACE\n';

describeWithMailServers('filing on a server without extensions', { only: 'dovecot', dovecot: plain }, (servers) => {
  const filer = useFiler(servers);

  it('moves, and finds the mail again to bring it back', async () => {
    const mail = await filer.newMail();
    const other = await filer.newMail();
    const done = await filer.filed({ ...mail, label, moveTo: { folder: 'Finance' } });
    expect(await filer.whereIs(mail.messageId)).toEqual(['Finance $frontdesk_invoice']);
    await filer.unfile(done, mail.messageId);
    expect(await filer.whereIs(mail.messageId)).toEqual(['INBOX']);
    expect(await filer.whereIs(other.messageId)).toEqual(['INBOX']);
  });
});
