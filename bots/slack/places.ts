import type { App } from '@slack/bolt';
import type { MessagePlace } from '../../core/channels/message.ts';
import { reasonOf } from '../../core/errors.ts';
import type { Audience } from '../../core/knowledge/passage.ts';
import type { Logger } from '../../core/logger.ts';
import type { SlackDeps } from './features.ts';
import type { Team, Teams } from './teams.ts';

/** What Slack said is believed for so long; events tell sooner that something changed. */
const BELIEVED_MS = 5 * 60_000;
/** A list is read so far; whom it does not show counts as a stranger. */
const MOST_PAGES = 5;
const PAGE = 1000;

export type Places = {
  /** What everybody who reads in a place may be told; `everyone`, which is the least, when in doubt. */
  audienceAt(account: string, place: MessagePlace): Promise<Audience>;
  /** Something changed in a team: who is in a channel, or who somebody is. */
  forget(account: string): void;
};

type Known = {
  readonly until: number;
  readonly colleagues: Promise<ReadonlySet<string>>;
  readonly audiences: Map<string, Promise<Audience>>;
};

/** What is known of the channels of all teams, for some minutes. */
export function openPlaces({ teams, logger }: { teams: Pick<Teams, 'get'>; logger: Logger }): Places {
  const known = new Map<string, Known>();

  function ofTeam(team: Team): Known {
    const before = known.get(team.id);
    if (before && before.until > Date.now()) return before;
    const fresh = { until: Date.now() + BELIEVED_MS, colleagues: colleaguesIn(team), audiences: new Map() };
    known.set(team.id, fresh);
    return fresh;
  }

  return {
    async audienceAt(account, { id, kind }) {
      if (kind === 'direct') return 'members';
      try {
        const team = await teams.get(account);
        if (!team) return 'everyone';
        const { audiences, colleagues } = ofTeam(team);
        const audience = audiences.get(id) ?? audienceIn(id, team, colleagues);
        audiences.set(id, audience);
        return await audience;
      } catch (error) {
        known.delete(account);
        logger.warn({ account, reason: reasonOf(error) }, 'Slack could not be asked who reads in a channel');
        return 'everyone';
      }
    },
    forget: (account) => void known.delete(account),
  };
}

/** `members` where nobody but full members of the team reads. */
async function audienceIn(id: string, { client }: Team, colleagues: Promise<ReadonlySet<string>>): Promise<Audience> {
  const { channel } = await client.conversations.info({ channel: id });
  if (!channel || channel.is_shared || channel.is_ext_shared || channel.is_pending_ext_shared) return 'everyone';
  const members = await readPages(async (from) => {
    const page = await client.conversations.members({ channel: id, limit: PAGE, ...from });
    return { items: page.members, next: page.response_metadata?.next_cursor };
  });
  const full = await colleagues;
  return members.all && members.items.every((member) => full.has(member)) ? 'members' : 'everyone';
}

/** Who belongs to the team and is no guest; its apps do too. */
async function colleaguesIn({ client, id }: Team): Promise<ReadonlySet<string>> {
  const { items } = await readPages(async (from) => {
    const page = await client.users.list({ limit: PAGE, ...from });
    return { items: page.members, next: page.response_metadata?.next_cursor };
  });
  const full = items.filter(
    ({ team_id, enterprise_user, is_restricted, is_ultra_restricted }) =>
      (team_id === id || enterprise_user?.teams?.includes(id)) && ![is_restricted, is_ultra_restricted].includes(true),
  );
  return new Set(full.flatMap((user) => user.id ?? []));
}

type Page<T> = { readonly items: readonly T[] | undefined; readonly next: string | undefined };

async function readPages<T>(
  read: (from: { cursor?: string }) => Promise<Page<T>>,
): Promise<{ items: T[]; all: boolean }> {
  const items: T[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const page = await read(cursor ? { cursor } : {});
    items.push(...(page.items ?? []));
    cursor = page.next;
    if (!cursor) return { items, all: true };
  }
  return { items, all: false };
}

/** Who reads in a channel is looked at anew when somebody comes in, or becomes somebody else. */
export function watchPlaces(app: App, { places }: SlackDeps): void {
  const forget = async ({ context }: { context: { teamId?: string } }) => places.forget(context.teamId ?? '');
  app.event('member_joined_channel', forget);
  app.event('channel_shared', forget);
  app.event('user_change', forget);
  app.event('team_join', forget);
}
