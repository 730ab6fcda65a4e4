import { setTimeout as sleep } from 'node:timers/promises';
import type { HomeView } from '@slack/web-api';
import { waitingFor } from '../../../core/digests/waiting-for.ts';
import { slackCode } from '../errors.ts';
import type { SlackDeps } from '../features.ts';
import { languageOf } from '../interact/language.ts';
import type { Visitor } from '../interact/visitor.ts';
import { type HomeState, homeView } from './home-view.ts';
import { type OpenHomes, openHomes } from './open-homes.ts';
import { zoneOf } from './reader.ts';

/** As many lines of each kind as keep a home short; Slack takes 100 blocks. */
const SHOWN = 8;
const REFRESH_EVERY_MS = 30_000;

export type Homes = {
  /**
   * Shows a person their home as it is now, and what changes while they may look at it. `hash` is that of the home which they
   * see: where another one was shown meanwhile, it is made once more, since what it says may be out of date too
   * (docs.slack.dev/reference/methods/views.publish).
   */
  publish(visitor: Visitor, hash?: string): Promise<void>;
};

export function keepHomes(deps: SlackDeps, stopped: AbortSignal): Homes {
  const open = openHomes({ logger: deps.core.logger });
  void refreshEvery(REFRESH_EVERY_MS, open, stopped);
  return {
    async publish(visitor, hash) {
      const { team, userId } = visitor;
      const make = async () => homeView(await homeState(visitor, deps));
      const show = async (view: HomeView, over = {}) => {
        await team.client.views.publish({ user_id: userId, view, ...over });
        return view;
      };
      const shown = await show(await make(), hash ? { hash } : {}).catch(async (error: unknown) => {
        if (slackCode(error) !== 'hash_conflict') throw error;
        return show(await make());
      });
      open.opened({ key: `${team.id}:${userId}`, make, show }, shown);
    },
  };
}

async function refreshEvery(pause: number, { refresh }: OpenHomes, stopped: AbortSignal): Promise<void> {
  // Told to stop, the pause rejects.
  while (await sleep(pause, true, { signal: stopped, ref: false }).catch(() => false)) await refresh();
}

async function homeState(visitor: Visitor, deps: SlackDeps): Promise<HomeState> {
  const { workspaceId, core } = deps;
  // Who they are to us may have changed since they came: by a press in the home, or by an admin.
  const reader = (await core.stores.people.byId(workspaceId, visitor.person.id)) ?? visitor.person;
  const language = languageOf(reader);
  if (!reader.role) return { language, waiting: undefined, subscription: undefined };
  const zone = await zoneOf({ person: reader }, deps);
  const subscriptions = await core.stores.digests.subscriptionsOf(workspaceId, reader.id);
  return {
    language,
    waiting: await waitingFor({ workspaceId, reader, zone, shown: SHOWN }, core),
    subscription: subscriptions.find(({ channel }) => channel === 'slack' || channel === 'email'),
  };
}
