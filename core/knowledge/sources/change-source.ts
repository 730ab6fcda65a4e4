import type { Core } from '../../core.ts';
import { defineError } from '../../errors.ts';
import type { Audience } from '../passage.ts';
import { noLongerEmptied, sayEmptied } from './emptied-folder.ts';
import { ownSource, type WhichSource } from './find-source.ts';
import { HANDBOOK } from './handbook.ts';
import { lookAtFolder } from './look-at-folder.ts';
import type { KnowledgeSource } from './source-store.ts';

const configured = defineError({
  code: 'knowledge.configured',
  message: () => 'The handbook is named by FRONTDESK_HANDBOOK: leave that out of the configuration first.',
});

const titleStays = defineError({
  code: 'knowledge.title-stays',
  message: () => 'What somebody had remembered keeps its title: have it remembered again under another one.',
});

const noFolder = defineError({
  code: 'knowledge.no-folder-source',
  message: () => 'Only a folder can be emptied: "frontdesk knowledge remove" forgets anything else.',
});

type Changes = {
  readonly title?: string;
  readonly audience?: Audience;
  readonly ownerId?: string;
  /** Null: never. */
  readonly expiresAt?: Date | null;
};

/** Changes what holds for a source. Whoever may not see it any more does not from this moment on. */
export async function changeSource(
  { changes, ...which }: WhichSource & { readonly changes: Changes },
  deps: Pick<Core, 'stores' | 'inTransaction' | 'fileReader' | 'clock'>,
): Promise<void> {
  const { workspaceId, person, id } = which;
  const { audience } = changes;
  const changed = await deps.inTransaction(async ({ stores }) => {
    const found = await ownSource(which, stores);
    await stores.audit.record(workspaceId, [{ actor: person.id, action: 'knowledge.changed', subject: id }]);
    if (found.kind === 'remembered') {
      const { title, ...others } = changes;
      if (title !== undefined) throw titleStays();
      await stores.knowledge.describe(workspaceId, found.document.path, others);
      return undefined;
    }
    await stores.sources.change(workspaceId, id, changes);
    if (audience) await stores.sources.readAgain(workspaceId, id, { members: audience === 'members' });
    return { ...found.source, ...changes };
  });
  if (changed && (audience || (changes.title && changed.kind === 'file'))) await readAgain(workspaceId, changed, deps);
}

/** A person says that a folder is empty on purpose: what was read of it is forgotten now. */
export async function confirmEmptied(
  which: WhichSource,
  deps: Pick<Core, 'stores' | 'inTransaction' | 'fileReader' | 'clock'>,
): Promise<void> {
  const { workspaceId, person, id } = which;
  const source = await deps.inTransaction(async ({ stores }) => {
    const found = await ownSource(which, stores);
    if (found.kind !== 'source' || found.source.kind === 'file') throw noFolder();
    await sayEmptied({ workspaceId, source: found.source }, stores);
    await stores.audit.record(workspaceId, [{ actor: person.id, action: 'knowledge.emptied', subject: id }]);
    return found.source;
  });
  await lookAtFolder({ workspaceId, source }, deps);
  await noLongerEmptied({ workspaceId, source }, deps.stores);
}

/** Forgets a source with all that was read of it. `handbook`: the folder that the configuration names, if it names one. */
export async function removeSource(
  { handbook, ...which }: WhichSource & { readonly handbook: string | undefined },
  { inTransaction }: Pick<Core, 'inTransaction'>,
): Promise<void> {
  const { workspaceId, person, id } = which;
  await inTransaction(async ({ stores }) => {
    const found = await ownSource(which, stores);
    if (id === HANDBOOK && handbook !== undefined) throw configured();
    if (found.kind === 'source') await stores.sources.remove(workspaceId, id);
    else await stores.knowledge.remove(workspaceId, [found.document.path]);
    await stores.audit.record(workspaceId, [{ actor: person.id, action: 'knowledge.removed', subject: id }]);
  });
}

async function readAgain(
  workspaceId: string,
  source: KnowledgeSource,
  deps: Pick<Core, 'stores' | 'inTransaction' | 'fileReader' | 'clock'>,
): Promise<void> {
  if (source.kind !== 'file') {
    await lookAtFolder({ workspaceId, source }, deps);
    return;
  }
  const { id: sourceId, path, title, location: name, audience, expiresAt } = source;
  const content = await deps.stores.sources.content(workspaceId, sourceId);
  const [before] = await deps.stores.sources.files(workspaceId, sourceId);
  if (!content || !before) return;
  const read = await deps.fileReader.read({ name, path, title, content: new Uint8Array(content), audience });
  const document = { ...read, path, hash: before.hash, sourceId, expiresAt };
  await deps.inTransaction(({ stores }) => stores.knowledge.replace(workspaceId, document));
}
