import type { SlackDeps } from '../features.ts';
import type { Visitor } from '../interact/visitor.ts';

/** The IANA zone in which times are told to somebody. */
export const zoneOf = async (
  { person }: Pick<Visitor, 'person'>,
  { workspaceId, core: { stores } }: SlackDeps,
): Promise<string> => person.zone ?? (await stores.workspaces.get(workspaceId)).zone;
