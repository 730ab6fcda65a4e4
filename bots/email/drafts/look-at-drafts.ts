import type { ImapFlow } from 'imapflow';
import type { DraftPlace, DraftSighting } from '../../../core/channels/channel.ts';
import { selected } from '../filing/find-mail.ts';
import { inFolder } from '../filing/in-folder.ts';
import { messageIdOf } from '../message-ids.ts';
import type { ParsePool } from '../parse-pool.ts';
import { DRAFT_HEADER } from './compose-draft.ts';
import { type Copy, newestWith } from './draft-copy.ts';

type Looked = {
  readonly draftId: string;
  /** Message-ID of the mail that it answers. */
  readonly answers: string;
  readonly place: DraftPlace;
};

/**
 * What became of our drafts. A mail at a UID never changes (RFC 9051, 2.3.1.1): a client that saves a draft lays a new one
 * there and removes the old one. The new one is known by our header, by its Message-ID, or by what it answers.
 */
export async function lookAtDrafts(
  imap: ImapFlow,
  drafts: readonly Looked[],
  { account, parse }: { readonly account: string; readonly parse: ParsePool['parse'] },
): Promise<DraftSighting[]> {
  const sightings: DraftSighting[] = [];
  for (const [folder, some] of Map.groupBy(drafts.entries(), ([, { place }]) => place.folder))
    await inFolder(imap, folder, async () => {
      const there = await uidsThere(
        imap,
        some.map(([, { place }]) => place.uid),
      );
      for (const [index, looked] of some) {
        const { place } = looked;
        const inPlace = selected(imap).uidValidity === place.uidValidity && there.has(place.uid);
        sightings[index] = inPlace ? { kind: 'untouched' } : await findEdited(imap, looked, { account, parse });
      }
    });
  return drafts.map((_, index) => sightings[index] ?? { kind: 'gone' });
}

async function uidsThere(imap: ImapFlow, uids: readonly string[]): Promise<Set<string>> {
  const found = await imap.search({ uid: uids.join(','), deleted: false }, { uid: true });
  return new Set((found || []).map(String));
}

type Reading = { readonly account: string; readonly parse: ParsePool['parse'] };

async function findEdited(
  imap: ImapFlow,
  { draftId, answers, place }: Looked,
  { account, parse }: Reading,
): Promise<DraftSighting> {
  const copy: Copy | undefined =
    (await newestWith(imap, DRAFT_HEADER, `${draftId};`)) ??
    (await newestWith(imap, 'message-id', place.identity)) ??
    (answers === '' ? undefined : await newestWith(imap, 'in-reply-to', answers));
  if (!copy) return { kind: 'gone' };
  // Numbered anew, but otherwise as we left it.
  if (copy.hash === place.hash) return { kind: 'untouched' };
  const message = await parse(copy.source as Buffer<ArrayBuffer>, { account, receivedAt: new Date() });
  const identity = messageIdOf(message.headers['message-id']) ?? place.identity;
  return { kind: 'edited', message, place: { ...selected(imap), uid: copy.uid, hash: copy.hash, identity } };
}
