import { type PlaceRules, placeRules, readRules } from '../../core/conversations/place-rules.ts';
import { defineError } from '../../core/errors.ts';
import type { FoundChannel } from './find-channel.ts';
import type { TeamDeps } from './teams.ts';

const wrongRules = defineError({
  code: 'slack.wrong-rules',
  message: (faults: string) => `These rules can't hold: ${faults}.`,
});

/** What holds in a channel. */
export async function rulesOf({ accountId, id }: FoundChannel, { workspaceId, core }: TeamDeps): Promise<PlaceRules> {
  const place = await core().stores.places.get(workspaceId, accountId, id);
  return readRules(place?.rules);
}

/** Changes what holds in a channel. A rule that is given as undefined holds no longer. Throws `slack.wrong-rules`. */
export async function changeRules(
  channel: FoundChannel,
  change: { readonly [Rule in keyof PlaceRules]?: PlaceRules[Rule] | undefined },
  actor: string,
  deps: TeamDeps,
): Promise<PlaceRules> {
  const { workspaceId, core } = deps;
  const { stores } = core();
  const parsed = placeRules.safeParse({ ...(await rulesOf(channel, deps)), ...change });
  if (!parsed.success) throw wrongRules(parsed.error.issues.map(({ message }) => message).join('; '));
  await stores.places.saveRules(workspaceId, channel.accountId, channel.id, parsed.data);
  const subject = `${channel.accountId}:${channel.id}`;
  await stores.audit.record(workspaceId, [
    { actor, action: 'place.rules', subject, detail: { rules: JSON.stringify(parsed.data) } },
  ]);
  return parsed.data;
}
