import { slackCode } from '../errors.ts';
import type { Team } from '../teams.ts';

/** What was said where every member may read may be told to members; all else stays where it was said. */
export async function audienceOf(channel: string, { client }: Pick<Team, 'client'>): Promise<'members' | 'place'> {
  try {
    const { channel: about = {} } = await client.conversations.info({ channel });
    return about.is_channel && !about.is_private && !about.is_im && !about.is_mpim ? 'members' : 'place';
  } catch (error) {
    // We are not in it, so it is not for everybody.
    if (slackCode(error) === 'channel_not_found') return 'place';
    throw error;
  }
}
