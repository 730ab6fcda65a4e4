import { keepPrivate } from '../../../core/answers/keep-private.ts';
import { folderOfPlace } from '../../../core/knowledge/passage.ts';
import { memberNamed } from '../../../core/meetings/member-named.ts';
import type { Minutes } from '../../../core/meetings/minutes.ts';
import { renderThreadSummary } from '../../../core/meetings/threads/render-thread-summary.ts';
import { summarizeThread } from '../../../core/meetings/threads/summarize-thread.ts';
import type { Person } from '../../../core/people/people-store.ts';
import type { SlackDeps } from '../features.ts';
import { answerMessages, type SlackMessage } from '../format/answer.ts';
import type { Visitor } from '../interact/visitor.ts';
import type { Where } from '../interact/where.ts';
import type { SlackPost } from '../posts/fetch-posts.ts';
import { saidIn } from '../posts/said.ts';
import { SLACK } from '../teams.ts';
import { summaryWords } from './words.ts';

type ToSummarize = {
  readonly posts: readonly SlackPost[];
  /** There was more than these. */
  readonly more: boolean;
  readonly visitor: Visitor;
  /** The thread or channel that they stand in: where the summary may be published. */
  readonly where: Where;
};

/** Sums up what was said, for the person alone; everybody in the place may be shown it, since they can read it all there. */
export async function summarizePosts(
  { posts, more, visitor, where: { account, place } }: ToSummarize,
  deps: SlackDeps,
): Promise<SlackMessage[]> {
  const { workspaceId, core } = deps;
  const { team, person, userId, language } = visitor;
  const words = summaryWords(language);
  const zone = person.zone ?? (await core.stores.workspaces.get(workspaceId)).zone;
  const thread = place.thread === undefined ? {} : { thread: place.thread };
  const said = await saidIn(posts, { team, channel: place.id, ...thread }, deps);
  const { minutes, stepDown } = await summarizeThread({ workspaceId, said, zone }, core);
  if (stepDown) core.logger.warn({ reason: stepDown }, 'summarised locally');
  const summary = renderThreadSummary(minutes, said, { language, zone });
  const text = more ? `${summary}\n\n${words.cut(posts.length)}` : summary;
  // No page of the handbook is in it, only words of the place.
  const scope = { place: folderOfPlace(SLACK, account.name, place.id), only: [] };
  const answer = { sources: [], rung: minutes.rung, language, drawnFrom: { audience: 'everyone' as const, scope } };
  const question = place.thread ? words.thread : words.channel;
  // The ledger is read by more people than a private channel is.
  const promises = place.kind === 'public' ? promisesIn(minutes, await core.stores.people.members(workspaceId)) : [];
  const told = { text, answer, promises, aside: true as const };
  const asked = { workspaceId, channel: SLACK, account, person, address: userId.toLowerCase(), question, place };
  const reference = await keepPrivate({ ...asked, told }, core);
  return answerMessages({ text, answer }, { reference, isPrivate: true });
}

const promisesIn = ({ actionItems }: Minutes, members: readonly Person[]) =>
  actionItems.flatMap(({ task, quote, owner, due }) =>
    owner ? [{ text: task, quote, ownerName: owner, ownerId: memberNamed(owner, members), due }] : [],
  );
