import type { Core } from '../../../core/core.ts';
import type { MessageNews, News, Told } from '../../../core/flow/news.ts';
import { receiveNews } from '../../../core/flow/receive-news.ts';
import { SLACK } from '../teams.ts';
import { openGroupCommit } from './group-commit.ts';
import { heldReplies } from './held-replies.ts';
import { recent } from './recent.ts';

/** Something to store in an account. `place` and `at` say how far the place has been seen with it. */
export type Item = { readonly account: string; readonly news: News; readonly place: string; readonly at?: string };

type Deps = {
  readonly workspaceId: string;
  readonly core: Pick<Core, 'stores' | 'inTransaction' | 'logger'>;
  /** Whether the mark of a place may be moved: not while what came before it is still to be fetched. */
  mayMark(account: string, place: string): boolean;
};

/** So many a transaction, and so many that wait for one. */
const GROUP = { mostAtOnce: 500, mostWaiting: 5000, pauseMs: 50 };
const EARLY = { most: 1000, forMs: 10 * 60_000 };

/** Commits what Slack told, in groups and in whatever order it came. */
export function openNewsCommit(deps: Deps) {
  /** What was told about messages before these came. */
  const early = recent<Exclude<News, MessageNews>>(EARLY);
  const held = heldReplies<Item>();

  const group = openGroupCommit<Item, Told>({
    ...GROUP,
    async commit(items) {
      const told = new Map<Item, Told>();
      for (const [account, some] of Map.groupBy(items, (item) => item.account))
        for (const [item, what] of await commitSome(account, some)) told.set(item, what);
      return items.map((item) => told.get(item) ?? 'left');
    },
    rescue: (item, reason) => rescue(item, reason, { ...deps, commit: commitSome }),
    isAway: () =>
      deps.core.stores.workspaces.get(deps.workspaceId).then(
        () => false,
        () => true,
      ),
  });

  async function commitSome(account: string, items: readonly Item[]): Promise<[Item, Told][]> {
    const kept = items.flatMap((item) => {
      const news = withEarly(account, item.news);
      return news ? [{ item, news }] : [];
    });
    const marks = marksOf(items.filter(({ place }) => deps.mayMark(account, place)));
    const { workspaceId } = deps;
    const news = kept.map((one) => one.news);
    const results = await receiveNews({ workspaceId, channel: SLACK, account, news, marks }, deps.core);
    const told = kept.map(({ item }, index): [Item, Told] => [item, results[index] ?? 'left']);
    for (const [item, what] of told) note(account, item, what);
    return told;
  }

  /** A message as it is to be stored after what was told of it already; undefined when it was taken back. */
  function withEarly(account: string, news: News): News | undefined {
    if (news.kind !== 'message') return news;
    const change = early.get(`${account}:${news.message.externalId}`);
    if (change?.kind === 'taken-back') return undefined;
    return change?.kind === 'changed' ? { ...news, message: { ...news.message, text: change.text } } : news;
  }

  function note(account: string, item: Item, told: Told): void {
    const { news } = item;
    if (told === 'unknown' && (news.kind === 'changed' || news.kind === 'taken-back'))
      early.set(`${account}:${news.externalId}`, news);
    if (news.kind !== 'message') return;
    const { externalId, addressed, place } = news.message;
    const reply = place?.thread !== undefined;
    const thread = `${account}:${reply ? `${place.id}:${place.thread}` : externalId}`;
    if (told === 'left' && reply) held.hold(thread, externalId, item);
    if (told === 'stored' && addressed)
      for (const late of held.release(thread, externalId))
        group.add(late).catch(() => held.hold(thread, externalId, late));
  }

  return group;
}

function marksOf(items: readonly Item[]): Map<string, string> {
  const marks = new Map<string, string>();
  for (const { place, at } of items) if (at !== undefined && at > (marks.get(place) ?? '')) marks.set(place, at);
  return marks;
}

type Rescue = Pick<Deps, 'core'> & {
  commit(account: string, items: readonly Item[]): Promise<[Item, Told][]>;
};

/** A message that the database does not take is kept as the bytes that it came in, for a person to see. */
async function rescue(item: Item, reason: unknown, { core, commit }: Rescue): Promise<Told> {
  core.logger.error(
    { account: item.account, kind: item.news.kind, code: codeOf(reason) },
    'news from Slack could not be stored',
  );
  if (item.news.kind !== 'message') throw reason;
  const { files: _, ...message } = item.news.message;
  const raw = new TextEncoder().encode(JSON.stringify(item.news.message));
  const fault = 'the database does not take its words';
  const news = { ...item.news, message: { ...message, text: '', raw, fault } };
  const [told] = await commit(item.account, [{ ...item, news }]);
  return told?.[1] ?? 'left';
}

/** The words of such an error may hold those of the message. */
const codeOf = (reason: unknown): string =>
  typeof reason === 'object' && reason !== null && 'code' in reason ? String(reason.code) : 'unknown';
