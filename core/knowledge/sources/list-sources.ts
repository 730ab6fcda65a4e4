import type { Core } from '../../core.ts';
import type { Person } from '../../people/people-store.ts';
import type { Passage } from '../passage.ts';
import type { SourceFile, SourceKind } from './source-store.ts';

/** A source as people are shown it. `unread`: files that were not read, or not as a whole, and why. */
export type ListedSource = {
  readonly id: string;
  readonly kind: SourceKind | 'remembered';
  readonly title: string;
  /** The folder, the file's name, or where it was said. */
  readonly location: string;
  /** The name of whom to ask about it. */
  readonly owner: string | null;
  readonly audience: Passage['audience'];
  readonly expiresAt: Date | null;
  readonly isExpired: boolean;
  readonly files: number;
  readonly passages: number;
  readonly fault: string | null;
  readonly unread: readonly { readonly path: string; readonly why: string }[];
};

/** All that a workspace knows from, the handbook first, then sources and what was remembered, the longest known first. */
export async function listSources(
  { workspaceId }: { workspaceId: string },
  { stores, clock }: Pick<Core, 'stores' | 'clock'>,
): Promise<ListedSource[]> {
  const [sources, remembered, members] = await Promise.all([
    stores.sources.list(workspaceId),
    stores.knowledge.allRemembered(workspaceId),
    stores.people.members(workspaceId),
  ]);
  const now = clock.now();
  const isExpired = (expiresAt: Date | null) => expiresAt !== null && expiresAt <= now;
  const ownerOf = (id: string | null) => nameOf(id, members);
  const listed: ListedSource[] = [];
  for (const { ownerId, path: _, createdAt: _at, ...source } of sources) {
    const files = await stores.sources.files(workspaceId, source.id);
    const counted = { files: files.length, passages: sum(files), unread: files.flatMap(unreadOf) };
    listed.push({ ...source, owner: ownerOf(ownerId), isExpired: isExpired(source.expiresAt), ...counted });
  }
  return [
    ...listed.toSorted((one, other) => Number(other.kind === 'handbook') - Number(one.kind === 'handbook')),
    ...remembered.map(({ id, title, path: location, audience, ownerId, expiresAt, passages }) => ({
      ...{ id, kind: 'remembered' as const, title, location, owner: ownerOf(ownerId), audience, expiresAt },
      ...{ isExpired: isExpired(expiresAt), files: 1, passages, fault: null, unread: [] },
    })),
  ];
}

const sum = (files: readonly SourceFile[]): number => files.reduce((all, { passages }) => all + passages, 0);

const unreadOf = ({ path, fault }: SourceFile) => (fault === null ? [] : [{ path, why: fault }]);

const nameOf = (id: string | null, members: readonly Person[]): string | null =>
  members.find((one) => one.id === id)?.name ?? null;
