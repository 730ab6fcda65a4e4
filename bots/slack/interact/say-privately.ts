import type { BlockAction, RespondFn } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { type SlackMessage, textBlocks } from '../format/answer.ts';
import { plain } from './fields.ts';

/** How a person is told something alone, where they are. */
export type SayPrivately = (message: SlackMessage) => Promise<unknown>;

/** Words of ours, which may hold mrkdwn, as a message. */
export const wordsOnly = (text: string): SlackMessage => ({ text, blocks: textBlocks(text) });

/** Beside the message, or below it in its thread; no message is changed by it. */
export const sayBy =
  (respond: RespondFn, thread?: string): SayPrivately =>
  (message) =>
    respond({
      ...message,
      response_type: 'ephemeral',
      replace_original: false,
      ...(thread ? { thread_ts: thread } : {}),
    });

/** Where there is no message to answer beside (in the home, in a modal), a modal says it. */
export const sayInModal =
  (client: WebClient, body: Pick<BlockAction, 'trigger_id' | 'view'>): SayPrivately =>
  ({ blocks }) => {
    const view = { type: 'modal' as const, title: plain('Frontdesk'), blocks };
    const shown = { trigger_id: body.trigger_id, view };
    return body.view?.type === 'modal' ? client.views.push(shown) : client.views.open(shown);
  };
