import type { InboundMessage } from '../../../core/channels/message.ts';
import type { Core } from '../../../core/core.ts';
import { defineError, reasonOf } from '../../../core/errors.ts';
import type { News, Told } from '../../../core/flow/news.ts';
import { identifyPerson } from '../../../core/people/identify-person.ts';
import type { Gaps } from '../catch-up/gaps.ts';
import { SLACK, type Team, type Teams } from '../teams.ts';
import { type Item, openNewsCommit } from './commit-news.ts';
import type { Meaning } from './meaning.ts';
import { channelOwners } from './owners.ts';
import { eventIdOf, parseEvent, teamOf } from './parse-event.ts';
import { usIn } from './read-post.ts';
import { recent } from './recent.ts';
import { helloWords } from './words.ts';

export type IntakeDeps = {
  readonly workspaceId: string;
  readonly teams: Teams;
  readonly core: Core;
  readonly gaps: Pick<Gaps, 'isOpen' | 'open'>;
};

export type Intake = {
  /**
   * Takes a body of the Events API; resolves when all of it that is ours is stored, and only then may Slack be told that we have
   * it. Rejects when it is not stored. Gives whether a feature of ours may listen to the event.
   */
  take(body: unknown): Promise<boolean>;
  /** Stores what was found in the history of a team. Rejects when it is not stored. */
  store(team: Team, meaning: Meaning): Promise<Told | undefined>;
  /** Takes nothing more; resolves when nothing is in hand any more. */
  close(): Promise<void>;
};

const stopping = defineError({
  code: 'slack.stopping',
  message: () => 'Frontdesk stops: Slack sends it again.',
  retryable: true,
});

/** What was stored lately is not asked of the database when Slack tells it again. */
const DONE = { most: 50_000, forMs: 60 * 60_000 };
const SAID = { most: 100, forMs: 10 * 60_000 };

export function openIntake(deps: IntakeDeps): Intake {
  const { workspaceId, teams, core, gaps } = deps;
  const ownerOf = channelOwners(deps);
  const done = recent<Told>(DONE);
  const inHand = new Map<string, Promise<Told>>();
  const strangers = recent<true>(SAID);
  let closing = false;
  const commit = openNewsCommit({ workspaceId, core, mayMark: (account, place) => !gaps.isOpen(account, place) });

  /** Stores a thing once, however often it is told: at the same time, or again later. */
  async function once(key: string, item: Item): Promise<Told> {
    const known = done.get(key) ?? inHand.get(key);
    if (known !== undefined) return known;
    const storing = commit.add(item);
    inHand.set(key, storing);
    try {
      const told = await storing;
      if (told !== 'left') done.set(key, told);
      return told;
    } catch (error) {
      gaps.open(item.account);
      throw error;
    } finally {
      inHand.delete(key);
    }
  }

  async function store(team: Team, meaning: Meaning, event = ''): Promise<Told | undefined> {
    if (meaning.kind !== 'news' && meaning.kind !== 'joined') return undefined;
    const { place } = meaning;
    const account = await ownerOf(team.id, place);
    const news = withAccount(account, meaning.kind === 'joined' ? await joined(account, team, meaning) : meaning.news);
    const at = meaning.kind === 'news' ? meaning.at : undefined;
    const id = news.kind === 'message' ? idOfMessage(news.message) : event;
    const item = { account, place, news, ...(at === undefined ? {} : { at }) };
    return id === '' ? commit.add(item) : once(`${account}:${id}`, item);
  }

  async function joined(account: string, team: Team, { place, inviter }: Meaning & { kind: 'joined' }): Promise<News> {
    const address = inviter?.toLowerCase() ?? '';
    const known = await core.stores.identities.find(workspaceId, { channel: SLACK, account, address });
    const person = known ? await core.stores.people.byId(workspaceId, known.userId) : undefined;
    const text = helloWords(person?.language, `<@${team.botUserId}>`);
    const at = { id: place, kind: 'private' as const };
    const identity = `hello:${account}:${place}`;
    return {
      kind: 'joined',
      place,
      greeting: { account, identity, to: [], subject: '', text, references: [], place: at },
    };
  }

  return {
    async take(body) {
      if (closing) throw stopping();
      const id = teamOf(body);
      const team = await teams.get(id);
      if (!team) {
        if (!strangers.get(id))
          core.logger.warn({ team: id }, 'an event of a Slack team that is not connected was ignored');
        strangers.set(id, true);
        return false;
      }
      const meaning = parseEvent(body, usIn(team));
      await store(team, meaning, eventIdOf(body));
      if (meaning.kind === 'gap') gaps.open(team.id);
      if (meaning.kind === 'person') void lookAgain(deps, team.id, meaning.user.toLowerCase());
      return meaning.kind !== 'ignored' && !(meaning.kind === 'news' && isForTheCoreAlone(meaning.news));
    },
    store,
    async close() {
      closing = true;
      await commit.drained();
    },
  };
}

/** A mention that was changed may be the first that names us: it is not what was told before. */
const idOfMessage = ({ externalId, editedAt = '' }: InboundMessage): string => `${externalId}${editedAt}`;

/** A message belongs to the account of its channel. */
const withAccount = (account: string, news: News): News =>
  news.kind === 'message' ? { ...news, message: { ...news.message, account } } : news;

/** Nothing listens to what is told about messages but the core; but the assistant's threads get their titles from what is said. */
function isForTheCoreAlone(news: News): boolean {
  if (news.kind === 'message') return news.message.place?.kind !== 'direct' || news.message.place.thread === undefined;
  return ['changed', 'taken-back', 'reaction'].includes(news.kind);
}

/** Slack says that something about a person changed: those we know are asked for again, the others when they write. */
async function lookAgain({ workspaceId, core }: IntakeDeps, account: string, address: string): Promise<void> {
  const who = { channel: SLACK, account, address };
  try {
    const known = await core.stores.identities.find(workspaceId, who);
    if (known) await identifyPerson({ workspaceId, ...who, again: true }, core);
  } catch (error) {
    core.logger.warn({ account, reason: reasonOf(error) }, 'somebody who changed could not be looked up again');
  }
}
