import type { Core } from '../../core.ts';
import { defineError } from '../../errors.ts';
import type { Person } from '../../people/people-store.ts';
import type { Stores } from '../../stores.ts';
import { checkOwner } from '../check-owner.ts';
import type { RememberedDocument } from '../knowledge-store.ts';
import type { KnowledgeSource } from './source-store.ts';

const noSource = defineError({
  code: 'knowledge.no-source',
  message: (id: string) => `There is no source ${id}. "frontdesk knowledge list" lists them.`,
});

export type WhichSource = {
  readonly workspaceId: string;
  readonly person: Pick<Person, 'id' | 'role'>;
  readonly id: string;
};

/** A source, or what somebody had remembered, which is one by itself. */
type FoundSource =
  | { readonly kind: 'source'; readonly source: KnowledgeSource }
  | { readonly kind: 'remembered'; readonly document: RememberedDocument };

/** The source of an id, if the person may change it: its owner, or an admin. */
export async function ownSource({ workspaceId, person, id }: WhichSource, stores: Stores): Promise<FoundSource> {
  const found = await findSource({ workspaceId, id }, { stores });
  const { ownerId } = found.kind === 'source' ? found.source : found.document;
  await checkOwner({ workspaceId, person, ownerId }, stores);
  return found;
}

async function findSource(
  { workspaceId, id }: Pick<WhichSource, 'workspaceId' | 'id'>,
  { stores }: Pick<Core, 'stores'>,
): Promise<FoundSource> {
  const source = await stores.sources.get(workspaceId, id);
  if (source) return { kind: 'source', source };
  const document = (await stores.knowledge.allRemembered(workspaceId)).find((one) => one.id === id);
  if (document) return { kind: 'remembered', document };
  throw noSource(id);
}
