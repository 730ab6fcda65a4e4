import type { WebClient } from '@slack/web-api';
import type { MessagePlace } from '../../../core/channels/message.ts';
import { defineError } from '../../../core/errors.ts';
import type { Visitor } from '../interact/visitor.ts';

const notThere = defineError({
  code: 'slack.not-there',
  message: () => 'You are not in that channel, so I can tell you nothing of it.',
});

const weAreNot = defineError({
  code: 'slack.not-in-channel',
  message: () => "I'm not in this channel. Invite me with `/invite @Frontdesk`, then try again.",
});

/** Rejects where we could say nothing, since nobody has let us in. */
export async function mustBeIn(client: WebClient, channel: string): Promise<void> {
  const { channel: about } = await client.conversations.info({ channel });
  if (about?.is_member === false && !about.is_im && !about.is_mpim) throw weAreNot();
}

/** Which kind of place a channel is. Rejects unless the person may read there: members read public ones, others must be in it. */
export async function mayRead({ team, userId, person }: Visitor, channel: string): Promise<MessagePlace['kind']> {
  const { channel: about = {} } = await team.client.conversations.info({ channel });
  const kind = about.is_im ? 'direct' : about.is_mpim ? 'group' : about.is_private ? 'private' : 'public';
  if (kind === 'public' && person.role) return kind;
  if (!(await isIn(team.client, channel, userId))) throw notThere();
  return kind;
}

async function isIn(client: WebClient, channel: string, userId: string): Promise<boolean> {
  let cursor: string | undefined;
  do {
    const page = await client.conversations.members({ channel, limit: 1000, ...(cursor ? { cursor } : {}) });
    if (page.members?.includes(userId)) return true;
    cursor = page.response_metadata?.next_cursor;
  } while (cursor);
  return false;
}
