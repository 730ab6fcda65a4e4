import type { Team } from './teams.ts';

/** A channel that the app is in. */
export type SlackChannel = { readonly id: string; readonly name: string };

/** All channels of a team, public and private, that the app is in and that are not archived. */
export async function channelsOf({ client }: Pick<Team, 'client'>): Promise<SlackChannel[]> {
  const found: SlackChannel[] = [];
  let cursor = '';
  do {
    const page = await client.users.conversations({
      types: 'public_channel,private_channel',
      exclude_archived: true,
      limit: 200,
      ...(cursor ? { cursor } : {}),
    });
    for (const { id, name } of page.channels ?? []) if (id) found.push({ id, name: name ?? '' });
    cursor = page.response_metadata?.next_cursor ?? '';
  } while (cursor);
  return found;
}
