import type { Core } from '../../core.ts';
import { defineError } from '../../errors.ts';
import type { Person } from '../../people/people-store.ts';
import { membersOnly } from '../check-owner.ts';
import type { Audience } from '../passage.ts';
import { remember } from '../remember.ts';
import { questionFor, repliesTo } from './list-gaps.ts';

const noGap = defineError({
  code: 'knowledge.no-gap',
  message: (id: string) => `There is no open question ${id}. "frontdesk knowledge gaps" lists them.`,
});
const askedInPrivate = defineError({
  code: 'knowledge.asked-in-private',
  message: (id: string) =>
    `The question ${id} was asked in private, in words that are not yours to read: say with --title what the answer is about.`,
});

type WhichGap = { readonly workspaceId: string; readonly person: Pick<Person, 'id' | 'role'>; readonly gapId: string };

const noWords = defineError({
  code: 'knowledge.no-words',
  message: (id: string) => `Nobody replied to ${id} by hand (that you may read): say the answer in words.`,
});

/**
 * Makes an entry of the answer to a question that had none, under the question itself or `title`: from now on it is what those
 * who ask are told. Without `text` it is what somebody wrote in reply to a mail that asked it. It belongs to the person. Gives
 * its title.
 */
export async function answerGap(
  { title, audience, ...which }: WhichGap & { text?: string; title?: string; audience: Audience },
  { inTransaction }: Pick<Core, 'inTransaction'>,
): Promise<string> {
  const { workspaceId, person, gapId } = which;
  if (person.role === undefined) throw membersOnly();
  return inTransaction(async (transaction) => {
    const gap = await transaction.stores.gaps.get(workspaceId, gapId);
    if (!gap) throw noGap(gapId);
    const heading = title ?? questionFor(gap, person);
    if (!heading) throw askedInPrivate(gapId);
    const text =
      which.text ?? (await repliesTo({ workspaceId, reader: person, gaps: [gap] }, transaction)).get(gapId)?.text;
    if (text === undefined) throw noWords(gapId);
    const path = `gaps/${gapId}`;
    const within = { inTransaction: <T>(work: (same: typeof transaction) => Promise<T>) => work(transaction) };
    await remember({ workspaceId, person, path, title: heading, text, audience }, within);
    await transaction.stores.gaps.settle(workspaceId, gapId, 'answered', path);
    return heading;
  });
}

/** It needs no answer: it is not listed any more, however often it is asked. */
export async function dismissGap(
  { workspaceId, person, gapId }: WhichGap,
  { inTransaction }: Pick<Core, 'inTransaction'>,
): Promise<void> {
  if (person.role === undefined) throw membersOnly();
  await inTransaction(async ({ stores }) => {
    if (!(await stores.gaps.get(workspaceId, gapId))) throw noGap(gapId);
    await stores.gaps.settle(workspaceId, gapId, 'dismissed', null);
    await stores.audit.record(workspaceId, [{ actor: person.id, action: 'gap.dismissed', subject: gapId }]);
  });
}
