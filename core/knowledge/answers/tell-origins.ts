import type { Stores } from '../../stores.ts';
import type { Origin } from '../origins.ts';
import type { Answer } from './answer-locally.ts';
import { withOrigins } from './tell-conflicts.ts';

type Reader = {
  readonly workspaceId: string;
  /** The one in which they read. */
  readonly language: string;
  /** Outsiders are told no names. */
  readonly isMember: boolean;
};

/**
 * An answer that says where its pages are from: whom to ask where there is none, which is the owner of the page that came nearest and
 * has one; and where sources disagree, of when each page is, whose, and which is the newer one.
 */
export async function tellOrigins<A extends Answer>(
  answer: A,
  { workspaceId, language, isMember }: Reader,
  { knowledge }: { readonly knowledge: Pick<Stores['knowledge'], 'origins'> },
): Promise<A> {
  if (answer.kind === 'answer') {
    if (answer.conflicts === undefined) return answer;
    const known = await knowledge.origins(workspaceId, pathsOf(answer.sources));
    const origins = isMember ? known : new Map([...known].map(([path, origin]) => [path, withoutName(origin)]));
    return { ...answer, text: withOrigins(answer, origins, language) };
  }
  if (!isMember || answer.nearest.length === 0) return answer;
  const paths = pathsOf(answer.nearest);
  const origins = await knowledge.origins(workspaceId, paths);
  const mightKnow = paths.map((path) => origins.get(path)?.owner).find((name) => name !== undefined);
  return mightKnow === undefined ? answer : { ...answer, mightKnow };
}

const pathsOf = (sources: readonly { readonly path: string }[]): string[] => sources.map(({ path }) => path);

const withoutName = ({ changedAt }: Origin): Origin => (changedAt ? { changedAt } : {});
