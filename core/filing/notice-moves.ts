import type { Place } from '../channels/channel.ts';
import type { MessageLocation } from '../channels/message.ts';
import { meantBy } from '../intents/in-force.ts';
import { allIntents } from '../intents/manage-intents.ts';
import type { Lane } from '../queue.ts';
import type { Stores } from '../stores.ts';
import type { Transaction } from '../transaction.ts';
import { BEING_TAKEN_BACK, type Filing, PUT_BACK } from './filing-store.ts';
import { intentOfFolder, type KnownFolder, putsInto, SPAM } from './folder-intent.ts';

/** A message that was known before, and where it turned up. */
type Seen = Pick<MessageLocation, 'uidValidity' | 'uid'> & { readonly messageId: string };

type Input = {
  readonly workspaceId: string;
  readonly folder: KnownFolder;
  readonly seen: readonly Seen[];
  /** `background`: they are part of a pile. */
  readonly lane: Lane;
};

/** So many at once are a clean-up: nobody waits for what comes of them. */
const FEW = 5;

/**
 * Takes what a person does with mails in their mail program for their word: a mail put into the folder of an intent has that
 * intent, one taken out of Junk into the inbox is no spam. What Frontdesk put there itself says nothing. To be called in the
 * transaction that notes where the messages lie; a job learns from them.
 */
export async function noticeMoves(
  { workspaceId, folder, seen, lane }: Input,
  { stores, enqueue }: Transaction,
): Promise<void> {
  if (seen.length === 0 || (folder.role !== undefined && folder.role !== 'junk' && folder.role !== 'inbox')) return;
  const isInbox = folder.role === 'inbox';
  const intents = await allIntents({ workspaceId }, { stores });
  const intent = isInbox ? undefined : intentOfFolder(folder, intents);
  if (!isInbox && intent === undefined) return;
  const ids = seen.map(({ messageId }) => messageId);
  const filings = Map.groupBy(await stores.filings.ofMessages(workspaceId, ids), ({ messageId }) => messageId);
  const byPeople = seen.filter((one) => !isOurs(one, folder, filings.get(one.messageId) ?? []));
  const told = isInbox
    ? await outOfJunk({ workspaceId, folder, seen: byPeople, filings, spam: meantBy(SPAM, intents)?.id }, stores)
    : byPeople;
  const messageIds = [...new Set(told.map(({ messageId }) => messageId))];
  if (messageIds.length === 0) return;
  const many = lane === 'background' || messageIds.length > FEW;
  const key = messageIds[0] ?? '';
  const data = { workspaceId, folder: folder.path, messageIds, many, ...(intent ? { intent } : {}) };
  await enqueue([{ name: 'learn-from-moves', data, lane: many ? 'background' : 'interactive', key }]);
}

/** Whether filing put it there: it is about to, it has, or it is taking it back there. */
const isOurs = (seen: Seen, folder: KnownFolder, filings: readonly Filing[]): boolean =>
  filings.some(({ state, action, result, detail }) => {
    if (state === 'queued') return putsInto(action, folder);
    if (state !== 'done' || !result) return false;
    if (folder.isLabel) return putsInto(action, folder);
    if (detail === BEING_TAKEN_BACK) return result.before.folder === folder.path;
    return result.moved && result.after.folder === folder.path && isSamePlace(result.after, seen);
  });

/** A place whose UID was never told, or was given anew since, may be any in the folder. */
const isSamePlace = (filed: Place, { uidValidity, uid }: Seen): boolean =>
  filed.uid === '0' || filed.uidValidity !== String(uidValidity) || filed.uid === uid;

type InInbox = Pick<Input, 'workspaceId' | 'folder' | 'seen'> & {
  readonly filings: ReadonlyMap<string, readonly Filing[]>;
  /** Its id in the workspace. */
  readonly spam: string | undefined;
};

/** Those that are spam as far as we know, and lay elsewhere until now. */
async function outOfJunk(
  { workspaceId, folder, seen, filings, spam }: InInbox,
  { handling, locations }: Pick<Stores, 'handling' | 'locations'>,
): Promise<Seen[]> {
  const ids = seen.map(({ messageId }) => messageId);
  const classified = await handling.classifications(workspaceId, ids);
  const taken = seen.filter(({ messageId }) => classified.get(messageId)?.intents[0]?.intent === spam);
  if (taken.length === 0) return [];
  const lying = await locations.foldersOf(workspaceId, ids);
  return taken.filter(
    ({ messageId }) =>
      lying.get(messageId)?.some((path) => path !== folder.path) ||
      filings.get(messageId)?.some(({ detail }) => detail === PUT_BACK),
  );
}
