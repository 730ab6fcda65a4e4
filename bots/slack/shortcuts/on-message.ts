import type { App, MessageShortcut, RespondFn } from '@slack/bolt';
import type { SlackDeps } from '../features.ts';
import { attend } from '../interact/attend.ts';
import { noticeView, type OpenModal, openModal } from '../interact/modal.ts';
import { type SayPrivately, sayBy, wordsOnly } from '../interact/say-privately.ts';
import type { Visitor } from '../interact/visitor.ts';
import { kindOf, type Where, whereOf } from '../interact/where.ts';
import type { SlackPost } from '../posts/fetch-posts.ts';

/** Somebody chose something in the menu of a message. */
export type OnMessage = {
  readonly visitor: Visitor;
  readonly post: SlackPost & { readonly ts: string };
  /** Where the message stands. Its thread is the one that it is in, or would begin. */
  readonly where: Where;
};

type Answering = { ack(): Promise<void>; readonly respond: RespondFn };
type Args = { readonly body: MessageShortcut; readonly context: { readonly teamId?: string } };

async function onMessage({ body }: Args, visitor: Visitor, deps: SlackDeps): Promise<OnMessage> {
  const { channel, message } = body;
  const thread = String(message.thread_ts ?? message.ts);
  const place = { id: channel.id, kind: kindOf(channel.id, channel.name), thread };
  return { visitor, post: message as OnMessage['post'], where: await whereOf(place, visitor.team, deps) };
}

/** Does what was chosen and says what came of it beside the message, to the person alone. */
export const besideMessage =
  (deps: SlackDeps, work: (on: OnMessage, say: SayPrivately) => Promise<unknown>) =>
  async ({ ack, respond, ...args }: Args & Answering): Promise<void> => {
    await ack();
    const { body, context } = args;
    const { thread_ts: thread, ts } = body.message;
    const say = sayBy(respond, thread === ts ? undefined : thread);
    await attend(
      { ...context, userId: body.user.id },
      (words) => say(wordsOnly(words)),
      deps,
      async (visitor) => work(await onMessage(args, visitor, deps), say),
    );
  };

/** Does what was chosen in a modal; where none could be opened, that is said beside the message. */
export const inModal =
  (deps: SlackDeps, work: (on: OnMessage, modal: OpenModal) => Promise<unknown>) =>
  async ({ ack, client, respond, ...args }: Args & Answering & { client: App['client'] }): Promise<void> => {
    await ack();
    const { body, context } = args;
    const opening = openModal(client, body.trigger_id);
    // Whoever waits for it is told; a failure that nobody waits for must not end the process.
    opening.catch(() => {});
    const tell = async (words: string) => {
      const modal = await opening.catch(() => undefined);
      await (modal ? modal.show(noticeView(words)) : sayBy(respond)(wordsOnly(words)));
    };
    await attend({ ...context, userId: body.user.id }, tell, deps, async (visitor) =>
      work(await onMessage(args, visitor, deps), await opening),
    );
  };
