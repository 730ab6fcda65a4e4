import { roomToWork } from '../../room-to-work.ts';
import type { Stores } from '../../stores.ts';
import type { ChangedPassage, Cursor, PackedTerms } from '../index-store.ts';
import { type Arriving, type LiveIndex, openLiveIndex } from './live-index.ts';
import { packTerms, readPacked } from './packed-terms.ts';
import type { IndexedDocument } from './segment.ts';

type Deps = { readonly stores: Pick<Stores, 'knowledgeIndex'> };

/** The index of one workspace, as of the moment when `refresh` was called last. */
export type WorkspaceIndex = { readonly index: LiveIndex; refresh(): Promise<void> };

/** So many passages are read, and become a segment, at once: some 50 ms of work. */
const PAGE = 4096;
/** Texts that are made into terms before others get a turn. */
const PACKED_AT_ONCE = 64;

/** An index that is brought up to date from the store: only what changed since is read. */
export function openWorkspaceIndex(workspaceId: string, deps: Deps): WorkspaceIndex {
  const { knowledgeIndex } = deps.stores;
  const index = openLiveIndex();
  let cursor: Cursor = { version: 0, position: -1 };
  let removal = '0';

  async function readChanges(): Promise<void> {
    for (;;) {
      const rows = await knowledgeIndex.changed(workspaceId, cursor, PAGE);
      const last = rows.at(-1);
      if (!last) return;
      index.put(await arriving(workspaceId, rows, deps));
      cursor = { version: last.version, position: last.position };
      if (rows.length < PAGE) return;
    }
  }

  return {
    index,
    async refresh() {
      const state = await knowledgeIndex.state(workspaceId);
      if (state.version > cursor.version) await readChanges();
      if (state.removal === removal) return;
      index.keepOnly(await knowledgeIndex.documentIds(workspaceId));
      removal = state.removal;
    },
  };
}

/** Rows as the index takes them. What was packed by an earlier edition is packed again, and stored. */
async function arriving(workspaceId: string, rows: readonly ChangedPassage[], deps: Deps): Promise<Arriving[]> {
  const documents = new Map<string, IndexedDocument>();
  const passages = rows.map(({ id, path, version, expiresAt, position, audience, terms }) => {
    const document = documents.get(id) ?? {
      id,
      path,
      version,
      ...(expiresAt ? { expiresAt: expiresAt.getTime() } : {}),
    };
    documents.set(id, document);
    const isPassage = audience !== null;
    return { document, position, audience: audience ?? 'members', isPassage, terms: terms && readPacked(terms) };
  });
  const stale = passages.filter(({ isPassage, terms }) => isPassage && !terms);
  for (let from = 0; from < stale.length; from += PACKED_AT_ONCE) {
    const some = stale.slice(from, from + PACKED_AT_ONCE);
    const stored = await deps.stores.knowledgeIndex.read(workspaceId, some);
    const packed: PackedTerms[] = [];
    for (const [at, one] of some.entries()) {
      const passage = stored[at]?.passage;
      const terms = passage && packTerms(passage);
      one.terms = terms && readPacked(terms);
      if (terms) packed.push({ id: one.document.id, position: one.position, terms });
    }
    await deps.stores.knowledgeIndex.keepTerms(workspaceId, packed);
    await roomToWork();
  }
  return passages.map(({ terms, isPassage: _, ...passage }) => ({ ...passage, ...(terms ? { terms } : {}) }));
}
