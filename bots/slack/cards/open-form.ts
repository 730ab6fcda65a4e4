import type { ModalView, WebClient } from '@slack/web-api';
import { reasonOf } from '../../../core/errors.ts';
import type { SlackDeps } from '../features.ts';
import { noticeView } from '../interact/modal.ts';
import { waitingView } from './modal-views.ts';
import { type Press, type Pressed, press, referenceIn, type Tell, whisper } from './press.ts';
import { cardLabels } from './words.ts';

type Opening = Pressed & { readonly client: WebClient };

/** What the modal is to show; `undo` where it turns out that nobody sees it. */
export type Form = { readonly view: ModalView; undo?(): Promise<void> };

/**
 * Opens a modal for who pressed. An empty one is opened at once, since Slack allows that for three seconds only; meanwhile is
 * found out whether they may, and the modal shows the form, or why not.
 */
export async function openForm(
  opening: Opening,
  deps: SlackDeps,
  make: (press: Press) => Promise<Form>,
): Promise<void> {
  const { client, body } = opening;
  const about = referenceIn(body);
  if (!about) return opening.ack();
  const modal = client.views
    .open({ trigger_id: body.trigger_id, view: waitingView(about) })
    .then(({ view }) => view?.id)
    .catch((error: unknown) => {
      deps.core.logger.info({ reason: reasonOf(error) }, 'Slack did not open a modal');
      return undefined;
    });
  const show = async (view: ModalView): Promise<boolean> => {
    const id = await modal;
    return id !== undefined && update(client, id, view, deps);
  };
  const tell: Tell = async (text, language) => {
    if (!(await show(noticeView(text, { close: cardLabels(language).close })))) await whisper(opening, text);
  };
  const work = async (pressed: Press) => {
    const form = await make(pressed);
    await pressed.acknowledge();
    if (await show(form.view)) return;
    await form.undo?.();
    // They closed it themselves, or it never opened.
    if ((await modal) === undefined) await whisper(opening, cardLabels(pressed.visitor.language).pressAgain);
  };
  await press(opening, deps, work, tell);
}

/** False when the modal is not there any more. */
async function update(client: WebClient, id: string, view: ModalView, { core }: SlackDeps): Promise<boolean> {
  try {
    await client.views.update({ view_id: id, view });
    return true;
  } catch (error) {
    core.logger.info({ reason: reasonOf(error) }, 'Slack did not change a modal');
    return false;
  }
}
