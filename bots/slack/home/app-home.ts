import type { ViewSubmitAction } from '@slack/bolt';
import { reasonOf } from '../../../core/errors.ts';
import type { Feature, SlackDeps } from '../features.ts';
import { onPress, type Press } from '../interact/on-press.ts';
import { visitorOf } from '../interact/visitor.ts';
import { DIGEST_VIEW, openDigestForm, submitDigestForm } from './digest-form.ts';
import { HOME_ACTIONS } from './home-view.ts';
import { type Homes, keepHomes } from './homes.ts';
import { registerLineButtons } from './line-buttons.ts';

/** The app's home: what waits for somebody, what they promised, their digest and their language. */
export const appHome: Feature = (app, deps, stopped) => {
  const homes = keepHomes(deps, stopped);
  app.event('app_home_opened', async ({ event, context }) => {
    if (event.tab !== 'home') return;
    try {
      const shown = event.view && 'hash' in event.view ? String(event.view.hash) : undefined;
      await homes.publish(await visitorOf({ ...context, userId: event.user }, deps), shown);
    } catch (error) {
      deps.core.logger.warn({ reason: reasonOf(error) }, 'a home could not be shown');
    }
  });
  onPress(app, HOME_ACTIONS.digest, deps, ({ visitor, body }) => openDigestForm(visitor, body.trigger_id, deps));
  onPress(app, HOME_ACTIONS.language, deps, (press) => changeLanguage(press, homes, deps));
  app.view<ViewSubmitAction>(DIGEST_VIEW, (submitted) => submitDigestForm(submitted, homes, deps));
  registerLineButtons(app, homes, deps);
};

async function changeLanguage({ visitor, value, body }: Press, homes: Homes, deps: SlackDeps): Promise<void> {
  const { workspaceId, core } = deps;
  if (value !== 'en' && value !== 'zh') return;
  await core.stores.people.rename(workspaceId, visitor.person.id, { language: value });
  await homes.publish(visitor, body.view?.hash);
}
