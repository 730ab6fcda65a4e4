import type { App, BlockAction, RespondFn } from '@slack/bolt';
import type { SlackDeps } from '../features.ts';
import { acknowledgeAfter } from './acknowledge.ts';
import { attend } from './attend.ts';
import { type SayPrivately, sayBy, sayInModal, wordsOnly } from './say-privately.ts';
import type { Visitor } from './visitor.ts';

/** Somebody pressed a button of ours. */
export type Press = {
  readonly visitor: Visitor;
  /** What the button carries, or what was chosen. */
  readonly value: string;
  readonly say: SayPrivately;
  /** Changes the message that was pressed in; only where it was a message. */
  readonly respond: RespondFn | undefined;
  readonly body: BlockAction;
};

/** Listens to one kind of button or choice. */
export function onPress(app: App, actionId: string, deps: SlackDeps, work: (press: Press) => Promise<unknown>): void {
  app.action<BlockAction>(actionId, async ({ ack, body, context, client, respond }) => {
    const inMessage = body.response_url !== undefined;
    const say = inMessage ? sayBy(respond, threadOf(body)) : sayInModal(client, body);
    const done = attend(
      { ...context, userId: body.user.id },
      (words) => say(wordsOnly(words)),
      deps,
      (visitor) => work({ visitor, value: carriedBy(body), say, respond: inMessage ? respond : undefined, body }),
    );
    await acknowledgeAfter(done, ack);
  });
}

function carriedBy({ actions: [action] }: BlockAction): string {
  if (action && 'value' in action) return action.value ?? '';
  return action && 'selected_option' in action ? (action.selected_option?.value ?? '') : '';
}

/** Where a thread is open, what is said beside a message stands in it. */
const threadOf = ({ message, container }: BlockAction): string | undefined =>
  message?.thread_ts ?? (typeof container.thread_ts === 'string' ? container.thread_ts : undefined);
