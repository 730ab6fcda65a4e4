import type { Answer } from '../delivery/event.ts';
import { argsOf } from '../web-api/args.ts';
import { answerAt } from '../web-api/response-url.ts';
import { isObject } from '../world/is-object.ts';
import { addPost } from '../world/posts.ts';
import { renderPost } from '../world/render-post.ts';
import { newResponseUrl, newTrigger } from '../world/triggers.ts';
import type { Conversation, Loose, Post, User } from '../world/types.ts';
import type { World } from '../world/world.ts';
import { commonPayload, installationAt, nameIn } from './payload.ts';

export type Commands = {
  /** Types a slash command. What the app answers is shown, and so is that it did not answer. */
  runsCommand(command: string, text: string, where: Conversation): Promise<Answer>;
  /** Uses a shortcut: one of a message, or else one from anywhere. */
  usesShortcut(callbackId: string, post?: Post): Promise<Answer>;
};

export function commands(world: World, user: User): Commands {
  return {
    async runsCommand(command, text, where) {
      const { teamId } = installationAt(world, where);
      const url = newResponseUrl(world, 'commands', { user, teamId, channel: where.id });
      const body = { ...commandPayload(world, user, teamId), channel_id: where.id, channel_name: nameIn(where) };
      const answer = await world.ask({ type: 'slash_commands', body: { ...body, command, text, response_url: url } });
      if (!answer.taken) tellFailure(world, user, where, command, answer.why);
      else if (isObject(answer.response) && Object.keys(answer.response).length > 0)
        answerAt(world, { user: user.id, teamId, channel: where.id, at: 0, uses: 0 }, argsOf(answer.response));
      return answer;
    },
    async usesShortcut(callbackId, post) {
      const action_ts = world.stamp();
      const common = { callback_id: callbackId, action_ts };
      if (!post) {
        const around = { ...commonPayload(world, user, user.teamId), trigger_id: newTrigger(world, user, user.teamId) };
        return world.ask({ type: 'interactive', body: { type: 'shortcut', ...around, ...common } });
      }
      return world.ask({
        type: 'interactive',
        body: { type: 'message_action', ...common, ...aboutPost(world, user, post) },
      });
    },
  };
}

/** docs.slack.dev/interactivity/implementing-slash-commands: a form, so that everything is text. */
const commandPayload = (world: World, user: User, teamId: string): Loose => ({
  token: world.app.verificationToken,
  team_id: teamId,
  team_domain: world.teams.get(teamId)?.domain,
  user_id: user.id,
  user_name: user.name,
  api_app_id: world.app.id,
  is_enterprise_install: 'false',
  trigger_id: newTrigger(world, user, teamId),
});

function aboutPost(world: World, user: User, post: Post): Loose {
  const conversation = world.conversations.get(post.channel) as Conversation;
  const { teamId } = installationAt(world, conversation, post);
  return {
    ...commonPayload(world, user, teamId),
    channel: { id: post.channel, name: nameIn(conversation) },
    trigger_id: newTrigger(world, user, teamId),
    message_ts: post.ts,
    message: renderPost(world, conversation, post),
    response_url: newResponseUrl(world, 'app', { user, teamId, channel: post.channel, post }),
  };
}

function tellFailure(world: World, user: User, where: Conversation, command: string, why: string): void {
  const error = why === 'connection_failed' || why === 'http_error' ? 'dispatch_failed' : 'operation_timeout';
  addPost(world, where, {
    user: 'USLACKBOT',
    onlyFor: user.id,
    text: `${command} failed with the error "${error}"`,
  });
}
