import type { Stores } from '../stores.ts';
import type { Answer } from './answer-locally.ts';

/** An answer that says whom to ask where there is none: the owner of the page that came nearest and has one. */
export async function nameWhoMightKnow<A extends Answer>(
  workspaceId: string,
  answer: A,
  { knowledge }: Pick<Stores, 'knowledge'>,
): Promise<A> {
  if (answer.kind === 'answer' || answer.nearest.length === 0) return answer;
  const paths = answer.nearest.map(({ path }) => path);
  const owners = await knowledge.owners(workspaceId, paths);
  const mightKnow = paths.map((path) => owners.get(path)).find((name) => name !== undefined);
  return mightKnow === undefined ? answer : { ...answer, mightKnow };
}
