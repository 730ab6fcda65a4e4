import { waitingFor } from '../../../core/digests/waiting-for.ts';
import { slackCode } from '../errors.ts';
import type { SlackDeps } from '../features.ts';
import { languageOf } from '../interact/language.ts';
import type { Visitor } from '../interact/visitor.ts';
import { type HomeState, homeView } from './home-view.ts';
import { zoneOf } from './reader.ts';

/** As many lines of each kind as keep a home short; Slack takes 100 blocks. */
const SHOWN = 8;

/**
 * Shows a person their home as it is now. `hash` is that of the home which they see: where another one was shown meanwhile, it
 * is made once more, since what it says may be out of date too (docs.slack.dev/reference/methods/views.publish).
 */
export async function publishHome(visitor: Visitor, deps: SlackDeps, hash?: string): Promise<void> {
  const { team, userId } = visitor;
  const publish = async (over: { hash?: string }) => {
    const view = homeView(await homeState(visitor, deps));
    await team.client.views.publish({ user_id: userId, view, ...over });
  };
  try {
    await publish(hash ? { hash } : {});
  } catch (error) {
    if (slackCode(error) !== 'hash_conflict') throw error;
    await publish({});
  }
}

async function homeState(visitor: Visitor, deps: SlackDeps): Promise<HomeState> {
  const { workspaceId, core } = deps;
  // A press in the home may have changed who they are to us.
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
