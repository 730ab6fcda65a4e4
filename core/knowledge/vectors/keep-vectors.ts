import { roomToWork } from '../../room-to-work.ts';
import type { Stores } from '../../stores.ts';
import { unpackVector } from './packed-vector.ts';
import { openPlacedPassages, type PlacedPassage } from './placed-passages.ts';
import { openVectorTable, type VectorTable } from './vector-table.ts';

export type KeepingDeps = {
  readonly stores: Pick<Stores, 'vectors' | 'knowledgeIndex'>;
  readonly model: string;
  /** The table of a workspace grows no larger: passages without room are found by their words alone. */
  readonly mostBytes: number;
};

/** The passages of a workspace and their vectors as of the moment when `refresh` was called last. */
export type WorkspaceVectors = {
  refresh(): Promise<void>;
  passages(): readonly PlacedPassage[];
  /** Undefined as long as there is no vector. */
  table(): VectorTable | undefined;
  /** Not all vectors had room. */
  isFull(): boolean;
};

/** So many vectors are read at once: a few megabytes. */
const VECTORS = 512;
const PLACES = 10_000;

/** Vectors that are brought up to date from the store: only what changed since is read. */
export function openWorkspaceVectors(workspaceId: string, { stores, model, mostBytes }: KeepingDeps): WorkspaceVectors {
  const { vectors, knowledgeIndex } = stores;
  const placed = openPlacedPassages();
  let cursor = { version: 0, position: -1 };
  let removal = '0';
  let table: VectorTable | undefined;
  let lastPlace = 0n;
  let isFull = false;
  let sizeAtFirst = 0;

  async function readPlaces(): Promise<void> {
    for (;;) {
      const changed = await vectors.changed(workspaceId, cursor, PLACES);
      placed.put(changed);
      const last = changed.at(-1);
      if (last) cursor = { version: last.version, position: last.position };
      if (changed.length < PLACES) return;
    }
  }

  async function readVectors(): Promise<void> {
    while (!isFull) {
      const rows = await vectors.after(workspaceId, model, lastPlace, VECTORS);
      for (const { hash, vector: bytes, place } of rows) {
        const vector = unpackVector(bytes);
        // Another model answers to the name: all vectors were made anew.
        if (vector && table?.dimension !== vector.length) table = openVectorTable(vector.length);
        if (vector) table?.add(hash, vector);
        lastPlace = place;
      }
      isFull = (table?.bytes() ?? 0) > mostBytes;
      if (rows.length < VECTORS) return;
      await roomToWork();
    }
  }

  /** A table only grows: when most of it is of passages that are gone, it is read anew. */
  async function readAnew(): Promise<void> {
    const size = table?.size() ?? 0;
    if (sizeAtFirst > 0 && size <= 2 * Math.max(sizeAtFirst, placed.all().length)) return;
    if (sizeAtFirst > 0) {
      table = undefined;
      lastPlace = 0n;
      isFull = false;
      await readVectors();
    }
    sizeAtFirst = table?.size() ?? 0;
  }

  return {
    async refresh() {
      const state = await knowledgeIndex.state(workspaceId);
      if (state.version > cursor.version) await readPlaces();
      if (state.removal !== removal) placed.keepOnly(await knowledgeIndex.documentIds(workspaceId));
      removal = state.removal;
      await readVectors();
      await readAnew();
    },
    passages: placed.all,
    table: () => table,
    isFull: () => isFull,
  };
}
