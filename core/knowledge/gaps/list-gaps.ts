import type { Core } from '../../core.ts';
import type { Person } from '../../people/people-store.ts';
import type { Asking, Gap } from './gap-store.ts';

type Reader = Pick<Person, 'id' | 'role'>;

/** A question that was not answered, as somebody may see it. */
export type ListedGap = {
  readonly id: string;
  /** As it was put last; null when it was asked in private only, and the reader was not who asked. */
  readonly question: string | null;
  readonly language: string;
  readonly count: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  readonly channels: readonly string[];
  /** The name of who might know: the owner of the page that came nearest. */
  readonly mightKnow: string | null;
};

/** The questions that were asked and not answered, the most asked first. */
export async function listGaps(
  { workspaceId, reader, limit }: { workspaceId: string; reader: Reader; limit: number },
  { stores }: Pick<Core, 'stores'>,
): Promise<ListedGap[]> {
  const gaps = await stores.gaps.list(workspaceId, 'open', limit);
  const owners = await stores.knowledge.owners(
    workspaceId,
    gaps.flatMap(({ nearest }) => nearest ?? []),
  );
  return gaps.map((gap) => ({
    id: gap.id,
    question: questionFor(gap, reader),
    language: gap.language,
    count: gap.count,
    firstAt: gap.createdAt,
    lastAt: gap.askings[0]?.at ?? gap.createdAt,
    channels: [...new Set(gap.askings.map(({ channel }) => channel))],
    mightKnow: (gap.nearest && owners.get(gap.nearest)) || null,
  }));
}

/** The question as it was put last, of those askings that the reader may see. */
export const questionFor = ({ askings }: Gap, reader: Reader): string | null =>
  askings.find((asking) => asking.text !== '' && mayRead(asking, reader))?.text ?? null;

function mayRead({ audience, userId }: Asking, { id, role }: Reader): boolean {
  if (userId === id) return true;
  if (audience === 'approvers') return role === 'admin' || role === 'approver';
  return audience === 'members' && role !== undefined;
}
