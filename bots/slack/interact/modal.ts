import type { KnownBlock, ModalView, WebClient } from '@slack/web-api';
import { slackCode } from '../errors.ts';
import { textBlocks } from '../format/answer.ts';
import { plain } from './fields.ts';

type Notice = { readonly title?: string; readonly close?: string };

/** A modal that only says something; `text` is mrkdwn. */
export const noticeView = (text: string, { title = 'Frontdesk', close }: Notice = {}): ModalView => ({
  type: 'modal',
  title: plain(title),
  ...(close ? { close: plain(close) } : {}),
  blocks: textBlocks(text) as KnownBlock[],
});

/** What stands in a modal until it is known what belongs there: Slack lets one be opened for three seconds only. */
const WAIT = 'One moment… 请稍候……';

/** A modal that is open already; `show` puts something else into it. Somebody may have closed it meanwhile. */
export type OpenModal = { show(view: ModalView): Promise<void> };

/** Opens a modal at once, before it is known who asks. */
export async function openModal(client: WebClient, triggerId: string): Promise<OpenModal> {
  const { view } = await client.views.open({ trigger_id: triggerId, view: noticeView(WAIT) });
  return shownAs(client, view?.id ?? '');
}

/** The modal of that id. */
export const shownAs = (client: WebClient, viewId: string): OpenModal => ({
  async show(view) {
    await client.views.update({ view_id: viewId, view }).catch((error: unknown) => {
      if (slackCode(error) !== 'not_found') throw error;
    });
  },
});

export const waitView = (): ModalView => noticeView(WAIT);
