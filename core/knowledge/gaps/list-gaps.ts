import type { Core } from '../../core.ts';
import type { Person } from '../../people/people-store.ts';
import type { Asking, Gap, WrittenReply } from './gap-store.ts';
import { settleAnswered } from './settle-answered.ts';

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
  /** What a person wrote in reply to a mail that asked it, for those who look after replies. */
  readonly reply: WrittenReply | null;
};

/** The questions that were asked and not answered, nor would be today, the most asked first. */
export async function listGaps(
  { workspaceId, reader, limit }: { workspaceId: string; reader: Reader; limit: number },
  { stores, passageIndex }: Pick<Core, 'stores' | 'passageIndex'>,
): Promise<ListedGap[]> {
  const asked = await stores.gaps.list(workspaceId, 'open', limit);
  const gaps = await settleAnswered({ workspaceId, gaps: asked }, { stores, passageIndex });
  const origins = await stores.knowledge.origins(
    workspaceId,
    gaps.flatMap(({ nearest }) => nearest ?? []),
  );
  const replies = await repliesTo({ workspaceId, reader, gaps }, { stores });
  return gaps.map((gap) => ({
    id: gap.id,
    question: questionFor(gap, reader),
    language: gap.language,
    count: gap.count,
    firstAt: gap.createdAt,
    lastAt: gap.askings[0]?.at ?? gap.createdAt,
    channels: [...new Set(gap.askings.map(({ channel }) => channel))],
    mightKnow: (gap.nearest && origins.get(gap.nearest)?.owner) || null,
    reply: replies.get(gap.id) ?? null,
  }));
}

/** What was written by hand in reply to mails that asked them; nothing for those who look after no replies. */
export async function repliesTo(
  { workspaceId, reader, gaps }: { workspaceId: string; reader: Reader; gaps: readonly Gap[] },
  { stores }: Pick<Core, 'stores'>,
): Promise<Map<string, WrittenReply>> {
  if (!looksAfterReplies(reader)) return new Map();
  const ids = gaps.flatMap(({ askings }) => askings.flatMap(({ messageId }) => messageId ?? []));
  const written = await stores.gaps.repliesTo(workspaceId, ids);
  return new Map(
    gaps.flatMap(({ id, askings }) => {
      const [reply] = askings.flatMap(({ messageId }) => (messageId ? (written.get(messageId) ?? []) : []));
      return reply ? [[id, reply] as const] : [];
    }),
  );
}

const looksAfterReplies = ({ role }: Reader): boolean => role === 'admin' || role === 'approver';

/** The question as it was put last, of those askings that the reader may see. */
export const questionFor = ({ askings }: Gap, reader: Reader): string | null =>
  askings.find((asking) => asking.text !== '' && mayRead(asking, reader))?.text ?? null;

function mayRead({ audience, userId }: Asking, reader: Reader): boolean {
  if (userId === reader.id) return true;
  if (audience === 'approvers') return looksAfterReplies(reader);
  return audience === 'members' && reader.role !== undefined;
}
