import { newId } from '../world/ids.ts';
import { isObject } from '../world/is-object.ts';
import { announcePost } from '../world/message-events.ts';
import { addPost } from '../world/posts.ts';
import { renderFile } from '../world/render-file.ts';
import type { Conversation, Loose, StoredFile } from '../world/types.ts';
import { listOf } from './args.ts';
import { threadOf } from './chat.ts';
import { type Call, conversationOf, refuse } from './method.ts';
import { openDirectMessage } from './open-conversation.ts';

export function getUploadUrl({ world, args, me }: Call): Loose {
  const announced = args.number('length');
  if (!announced) return refuse('missing_argument');
  const name = args.required('filename');
  const file: StoredFile = {
    id: newId('F'),
    team: me.teamId,
    user: me.botUserId,
    name,
    title: name,
    mimetype: 'application/octet-stream',
    created: Math.floor(world.clock.now() / 1000),
    bytes: undefined,
    announced,
    channels: new Set(),
  };
  world.files.set(file.id, file);
  return { upload_url: `${world.baseUrl}/upload/v1/${file.id}`, file_id: file.id };
}

/** Shares what was uploaded, in a post of its own. */
export function completeUpload(call: Call): Loose {
  const { world, args } = call;
  const files = listOf(args, 'files').map((wanted) => uploaded(call, wanted));
  if (files.length === 0) return refuse('invalid_arguments', ['[ERROR] missing required field: files']);
  const where = args.text('channel_id') ?? args.text('channels');
  for (const id of where?.split(',') ?? []) share(call, placeOf(call, id), files);
  world.changed();
  return { files: files.map((file) => renderFile(world, file)) };
}

function uploaded({ world, me }: Call, wanted: Loose): StoredFile {
  if (!isObject(wanted)) return refuse('invalid_arguments');
  const file = world.files.get(String(wanted.id));
  if (!file?.bytes || file.user !== me.botUserId) return refuse('file_not_found');
  if (typeof wanted.title === 'string') file.title = wanted.title;
  return file;
}

function placeOf(call: Call, id: string): Conversation {
  const { world, me } = call;
  if (world.users.has(id)) return openDirectMessage(world, me, id);
  const conversation = conversationOf(call, id);
  return conversation.members.has(me.botUserId) ? conversation : refuse('not_in_channel');
}

function share({ world, args, me }: Call, conversation: Conversation, files: readonly StoredFile[]): void {
  for (const { channels } of files) channels.add(conversation.id);
  const threadTs = threadOf(conversation, args.text('thread_ts'));
  const post = addPost(world, conversation, {
    user: me.botUserId,
    botId: me.botId,
    text: args.text('initial_comment') ?? '',
    files: files.map(({ id }) => id),
    subtype: 'file_share',
    ...(threadTs && { threadTs }),
  });
  announcePost(world, conversation, post);
}

export function info(call: Call): Loose {
  const { world, args, me } = call;
  const file = world.files.get(args.required('file'));
  if (!file || !mayRead(call, file)) return refuse('file_not_found');
  if (file.bytes === undefined && file.user !== me.botUserId) return refuse('file_deleted');
  return { file: renderFile(world, file), comments: [] };
}

/** What the app uploaded itself, and what is in a conversation that it is in. */
export const mayRead = ({ world, me }: Pick<Call, 'world' | 'me'>, { user, channels }: StoredFile): boolean =>
  user === me.botUserId || [...channels].some((id) => world.conversations.get(id)?.members.has(me.botUserId));
