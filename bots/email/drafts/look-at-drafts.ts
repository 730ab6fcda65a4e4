import type { ImapFlow } from 'imapflow';
import type { DraftPlace, DraftSighting } from '../../../core/channels/channel.ts';
import { selected } from '../filing/find-mail.ts';
import { inFolder } from '../filing/in-folder.ts';
import { coverUids } from '../mailbox/uid-set.ts';
import { messageIdOf } from '../message-ids.ts';
import type { ParsePool } from '../parse-pool.ts';
import { readRawHeader } from '../raw-header.ts';
import { DRAFT_HEADER } from './compose-draft.ts';
import { type Copy, copyAt, newestWith } from './draft-copy.ts';

type Looked = {
  readonly draftId: string;
  /** Message-ID of the mail that it answers. */
  readonly answers: string;
  readonly place: DraftPlace;
};

/**
 * What became of our drafts. A mail at a UID never changes (RFC 9051, 2.3.1.1): a client that saves a draft lays a new one
 * there and removes the old one, or forgets to. The new one is known by our header, by its Message-ID, or by what it answers.
 */
export async function lookAtDrafts(
  imap: ImapFlow,
  drafts: readonly Looked[],
  { account, parse }: Reading,
): Promise<DraftSighting[]> {
  const sightings: DraftSighting[] = [];
  for (const [folder, some] of Map.groupBy(drafts.entries(), ([, { place }]) => place.folder))
    await inFolder(imap, folder, async () => {
      const ours = some.map(([, { place }]) => Number(place.uid));
      const there = await uidsFrom(imap, Math.min(...ours));
      const beside = await besideOurs(
        imap,
        there.filter((uid) => !ours.includes(uid)),
      );
      for (const [index, looked] of some) {
        const { place } = looked;
        const inPlace = selected(imap).uidValidity === place.uidValidity && there.includes(Number(place.uid));
        const newer = beside.findLast((mail) => isNewer(mail, looked));
        if (!inPlace) sightings[index] = await findEdited(imap, looked, { account, parse });
        else if (newer)
          sightings[index] = await edited(imap, await copyAt(imap, newer.uid), looked, { account, parse });
        else sightings[index] = { kind: 'untouched' };
      }
    });
  return drafts.map((_, index) => sightings[index] ?? { kind: 'gone' });
}

/** The mails of the folder from that UID on, lowest first. */
async function uidsFrom(imap: ImapFlow, lowest: number): Promise<number[]> {
  const found = await imap.search({ uid: `${lowest}:*`, deleted: false }, { uid: true });
  // `n:*` also finds the last mail when it is below n.
  return (found || []).filter((uid) => uid >= lowest);
}

type Beside = { readonly uid: string; readonly identity: string; readonly answers: string };

/** What lies beside our drafts, and what it answers; oldest first. */
async function besideOurs(imap: ImapFlow, uids: readonly number[]): Promise<Beside[]> {
  const mails: Beside[] = [];
  if (uids.length === 0) return mails;
  const query = { uid: true, headers: ['message-id', 'in-reply-to'] };
  for await (const { uid, headers } of imap.fetch(coverUids(uids), query, { uid: true })) {
    const { fields } = readRawHeader(headers ?? new Uint8Array());
    const idIn = (name: string) => messageIdOf(fields.find((field) => field.name === name)?.value) ?? '';
    if (uids.includes(uid))
      mails.push({ uid: String(uid), identity: idIn('message-id'), answers: idIn('in-reply-to') });
  }
  return mails.toSorted((one, other) => Number(one.uid) - Number(other.uid));
}

/** An edited draft that lies beside ours; a later revision of ours that was laid there just now is none. */
const isNewer = ({ uid, identity, answers }: Beside, looked: Looked): boolean =>
  Number(uid) > Number(looked.place.uid) &&
  (identity === looked.place.identity ||
    (answers !== '' && answers === looked.answers && !identity.startsWith(`<${looked.draftId}.`)));

type Reading = { readonly account: string; readonly parse: ParsePool['parse'] };

async function findEdited(imap: ImapFlow, looked: Looked, reading: Reading): Promise<DraftSighting> {
  const { draftId, answers, place } = looked;
  const copy =
    (await newestWith(imap, DRAFT_HEADER, `${draftId};`)) ??
    (await newestWith(imap, 'message-id', place.identity)) ??
    (answers === '' ? undefined : await newestWith(imap, 'in-reply-to', answers));
  return edited(imap, copy, looked, reading);
}

async function edited(
  imap: ImapFlow,
  copy: Copy | undefined,
  { place }: Looked,
  { account, parse }: Reading,
): Promise<DraftSighting> {
  if (!copy) return { kind: 'gone' };
  // Numbered anew, but otherwise as we left it.
  if (copy.hash === place.hash) return { kind: 'untouched' };
  const message = await parse(copy.source as Buffer<ArrayBuffer>, { account, receivedAt: new Date() });
  const identity = messageIdOf(message.headers['message-id']) ?? place.identity;
  return { kind: 'edited', message, place: { ...selected(imap), uid: copy.uid, hash: copy.hash, identity } };
}
