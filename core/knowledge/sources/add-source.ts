import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Core } from '../../core.ts';
import { defineError } from '../../errors.ts';
import type { Person } from '../../people/people-store.ts';
import type { Stores } from '../../stores.ts';
import { storableText } from '../../text/storable.ts';
import { checkOwner, membersOnly } from '../check-owner.ts';
import type { Audience } from '../passage.ts';
import { isTooLarge } from './explain-unread.ts';
import { KINDS_IN_WORDS, kindOfName } from './file-kind.ts';
import { listFolder } from './list-folder.ts';
import { MOST_BYTES, megabytes, takeIn } from './look-at-folder.ts';
import type { KnowledgeSource } from './source-store.ts';

const cannotRead = defineError({
  code: 'knowledge.unreadable',
  message: (name: string, why: string) => `${name} was not added: ${why}.`,
});
const notKnown = defineError({
  code: 'knowledge.unknown-kind',
  message: (name: string) => `${name} was not added: ${KINDS_IN_WORDS} files are read.`,
});
const addedAlready = defineError({
  code: 'knowledge.added',
  message: (folder: string, id: string) =>
    `The folder ${folder} is a source already: ${id}. "frontdesk knowledge set ${id}" changes what holds for it.`,
});

/** What holds for a source from the beginning. */
type About = {
  readonly workspaceId: string;
  readonly person: Pick<Person, 'id' | 'role'>;
  readonly title?: string;
  /** Who may see it at most. */
  readonly audience: Audience;
  /** Whom to ask about it; who adds it, if nobody else. */
  readonly ownerId?: string;
  readonly expiresAt?: Date;
};

/** `path`: what it is known by, if its name does not tell it from others. */
export type FileToAdd = About & {
  readonly name: string;
  readonly content: Uint8Array<ArrayBuffer>;
  readonly path?: string;
};

/** Rejects a file that is too large, which need not be read for that. */
export function checkSize(name: string, size: number): void {
  if (size > MOST_BYTES) throw cannotRead(name, isTooLarge(megabytes(size), megabytes(MOST_BYTES)).message);
}

type Added = { readonly id: string; readonly passages: number };

/**
 * Makes a file a source: its bytes are kept, and it answers questions from now on. One of the same name takes the place of the
 * former. Rejects when it can't be read, and says what to do.
 */
export async function addFile(
  { name, content, path: at = `files/${fileName(name)}`, ...about }: FileToAdd,
  { inTransaction, fileReader }: Pick<Core, 'inTransaction' | 'fileReader'>,
): Promise<Added & { readonly isNew: boolean; readonly fault?: string }> {
  const { workspaceId, person, title, audience, ownerId = person.id, expiresAt = null } = about;
  if (person.role === undefined) throw membersOnly();
  if (/\.[a-z\d]+$/i.test(name) && kindOfName(name) === undefined) throw notKnown(name);
  checkSize(name, content.length);
  const read = await fileReader.read({ name, path: at, content, audience, ...(title ? { title } : {}) });
  if (read.passages.length === 0) throw cannotRead(name, read.fault ?? 'there is no text in it');
  const hash = createHash('sha256').update(content).digest('hex');
  const row = { kind: 'file', path: at, location: name, title: read.title, audience, ownerId, expiresAt } as const;
  return inTransaction(async ({ stores }) => {
    const before = await mayReplace(about, at, stores);
    if (before) await stores.sources.remove(workspaceId, before.id);
    const id = (await stores.sources.add(workspaceId, { ...row, content, ...(before ? { id: before.id } : {}) })) ?? '';
    await stores.knowledge.replace(workspaceId, { ...read, path: at, hash, sourceId: id, expiresAt });
    const action = before ? 'knowledge.changed' : 'knowledge.added';
    await stores.audit.record(workspaceId, [{ actor: person.id, action, subject: id }]);
    const { fault } = read;
    return { id, passages: read.passages.length, isNew: before === undefined, ...(fault ? { fault } : {}) };
  });
}

async function mayReplace(
  { workspaceId, person }: About,
  at: string,
  stores: Stores,
): Promise<KnowledgeSource | undefined> {
  const before = (await stores.sources.list(workspaceId)).find((one) => one.path === at);
  if (before) await checkOwner({ workspaceId, person, ownerId: before.ownerId }, stores);
  return before;
}

/** Makes a folder a source: what lies below it is read now, and followed by `npm start` from now on. */
export async function addFolder(
  { folder, ...about }: About & { readonly folder: string },
  deps: Pick<Core, 'stores' | 'inTransaction' | 'fileReader' | 'clock'>,
): Promise<Added & { readonly files: number; readonly unread: number }> {
  const { workspaceId, person, title, audience, ownerId = person.id, expiresAt = null } = about;
  if (person.role === undefined) throw membersOnly();
  const location = path.resolve(folder);
  const listing = await listFolder(location);
  const id = await deps.inTransaction(async ({ stores }) => {
    const sources = await stores.sources.list(workspaceId);
    const there = sources.find((one) => one.kind !== 'file' && one.location === location);
    if (there) throw addedAlready(location, there.id);
    const name = fileName(path.basename(location)) || 'folder';
    const at = freePath(`folders/${name}`, new Set(sources.map((one) => one.path)));
    const row = { kind: 'folder', path: at, location, title: title ?? name, audience, ownerId, expiresAt } as const;
    const added = (await stores.sources.add(workspaceId, row)) ?? '';
    await stores.audit.record(workspaceId, [{ actor: person.id, action: 'knowledge.added', subject: added }]);
    return added;
  });
  const source = await deps.stores.sources.get(workspaceId, id);
  if (source) await takeIn({ workspaceId, source, listing }, deps);
  const files = await deps.stores.sources.files(workspaceId, id);
  const passages = files.reduce((sum, file) => sum + file.passages, 0);
  return { id, passages, files: files.length, unread: files.filter((file) => file.passages === 0).length };
}

/** A name that is no path. */
const fileName = (name: string): string =>
  storableText(name)
    .replaceAll(/[/\\\n]+/g, '-')
    .trim()
    .slice(0, 200);

function freePath(wanted: string, taken: ReadonlySet<string>): string {
  let at = wanted;
  for (let number = 2; taken.has(at); number++) at = `${wanted}-${number}`;
  return at;
}
