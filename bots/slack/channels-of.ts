import type { Team } from './teams.ts';

/** A channel that the app is in. `type` as events name it: `channel`, `group`, `mpim` or `im`. */
export type SlackChannel = { readonly id: string; readonly name: string; readonly type: string };

type Types = readonly ('public_channel' | 'private_channel' | 'mpim' | 'im')[];

/** All channels of a team, public and private unless said otherwise, that the app is in and that are not archived. */
export async function channelsOf(
  { client }: Pick<Team, 'client'>,
  types: Types = ['public_channel', 'private_channel'],
): Promise<SlackChannel[]> {
  const found: SlackChannel[] = [];
  let cursor = '';
  do {
    const page = await client.users.conversations({
      types: types.join(','),
      exclude_archived: true,
      limit: 200,
      ...(cursor ? { cursor } : {}),
    });
    for (const { id, name = '', ...is } of page.channels ?? []) if (id) found.push({ id, name, type: typeOf(is) });
    cursor = page.response_metadata?.next_cursor ?? '';
  } while (cursor);
  return found;
}

function typeOf({ is_im, is_mpim, is_private }: { is_im?: boolean; is_mpim?: boolean; is_private?: boolean }): string {
  if (is_im) return 'im';
  if (is_mpim) return 'mpim';
  return is_private ? 'group' : 'channel';
}
