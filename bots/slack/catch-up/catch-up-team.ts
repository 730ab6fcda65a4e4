import type { KnownPlace } from '../../../core/conversations/place-store.ts';
import type { Core } from '../../../core/core.ts';
import type { Intake } from '../receive/intake.ts';
import type { Team } from '../teams.ts';
import { catchUpChannel, secondsBefore } from './catch-up-channel.ts';
import { orClose, ourChannels } from './our-channels.ts';
import type { Channel } from './read-channel.ts';
import { storePosts, type Where } from './store-posts.ts';

export type TeamDeps = {
  readonly workspaceId: string;
  readonly core: Pick<Core, 'stores' | 'clock'>;
  readonly intake: Pick<Intake, 'store'>;
  call: Channel['call'];
};

/** What came in while another event was under way may be older than what was stored last. */
const OVERLAP_S = 120;
/** A gap that is no longer is one of a connection: people have not replied to much meanwhile. */
const LONG_S = OVERLAP_S + 60;
/** What was said longer ago is not fetched any more. */
const LONGEST_S = 7 * 86_400;

/** Looks through all channels of a team that we are in for what was said; `done` with each. */
export async function catchUpTeam(team: Team, done: (place: string) => void, deps: TeamDeps): Promise<void> {
  const { workspaceId, core } = deps;
  const { places } = core.stores;
  const known = new Map((await places.list(workspaceId, team.accountId)).map((place) => [place.id, place]));
  const marks = [...known.values()].flatMap(({ seen }) => seen ?? []);
  const latest = marks.toSorted().at(-1);
  for await (const channel of ourChannels(team, deps)) {
    const place = known.get(channel.id) ?? (await places.ensure(workspaceId, team.accountId, channel.id, channel.name));
    await orClose(channel, { team, ...deps }, () => catchUp({ team, channel, place, latest }, deps));
    done(channel.id);
  }
}

type Task = Where & {
  readonly place: KnownPlace;
  /** How far any channel of the team has been seen. */
  readonly latest: string | undefined;
};

async function catchUp({ team, channel, place, latest }: Task, deps: TeamDeps): Promise<void> {
  const { workspaceId, core, call } = deps;
  const { places, threads } = core.stores;
  const now = (core.clock.now().getTime() / 1000).toFixed(6);
  const see = (mark: string) => places.see(workspaceId, team.accountId, new Map([[channel.id, mark]]));
  const mark = place.seen ?? latest;
  // At the very first start nothing has been missed; from now on something may be.
  if (mark === undefined) return see(now);
  const from = [secondsBefore(mark, OVERLAP_S), secondsBefore(now, LONGEST_S)].toSorted().at(-1) ?? now;
  const long = Number(now) - Number(from) > LONG_S;
  await catchUpChannel(
    { id: channel.id, team, call },
    { from, long },
    {
      see,
      store: (posts) => storePosts({ team, channel }, posts, deps),
      activeThreads: (since) => threads.active(workspaceId, team.accountId, channel.id, since),
    },
  );
}
