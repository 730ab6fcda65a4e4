import { type Command, Option } from 'commander';
import { defineError } from '../../../core/errors.ts';
import type { Audience } from '../../../core/knowledge/passage.ts';
import { endOfDay } from '../../../core/knowledge/sources/end-of-day.ts';
import { actor } from '../actor.ts';
import type { Frontdesk, Terminal } from '../frontdesk.ts';

const badDay = defineError({
  code: 'knowledge.day',
  message: (text: string) => `${text} is no day: write it as 2027-12-31.`,
});
const past = defineError({
  code: 'knowledge.past',
  message: (text: string) => `${text} is over: it would answer nothing.`,
});
const noColleague = defineError({
  code: 'knowledge.owner',
  message: (address: string) => `${address} is no colleague: "frontdesk people add" makes somebody one.`,
});

export type SourceOptions = {
  json?: boolean;
  as?: string;
  title?: string;
  audience?: Audience;
  owner?: string;
  expires?: string;
};

/** What can be said about a source. */
export const withSourceOptions = (one: Command): Command =>
  one
    .addOption(new Option('--audience <who>', 'who may be told what it says').choices(['members', 'everyone']))
    .option('--owner <address>', 'the colleague to ask about it; else who adds it')
    .option('--expires <day>', 'the last day on which it holds, such as 2027-12-31')
    .option('--title <words>', 'what it is called')
    .option('--as <address>', 'who does this');

/** What the options say, with people and days looked up. */
export async function readSourceOptions(
  { title, audience, owner, expires }: SourceOptions,
  frontdesk: Frontdesk,
  terminal: Terminal,
) {
  const { core, workspaceId } = frontdesk;
  const person = owner === undefined ? undefined : await actor(frontdesk, owner, terminal);
  if (owner && !person?.role) throw noColleague(owner);
  const { zone } = await core.stores.workspaces.get(workspaceId);
  const expiresAt = expires === undefined ? undefined : endOfDay(expires, zone);
  if (expires !== undefined && !expiresAt) throw badDay(expires);
  if (expires !== undefined && expiresAt && expiresAt <= core.clock.now()) throw past(expires);
  return {
    ...(title ? { title } : {}),
    ...(audience ? { audience } : {}),
    ...(person ? { ownerId: person.id } : {}),
    ...(expiresAt ? { expiresAt } : {}),
  };
}
