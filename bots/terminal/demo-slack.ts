import { changePlaceRules } from '../../core/conversations/change-place-rules.ts';
import type { Frontdesk } from './frontdesk.ts';
import { dim, heading, plain } from './output.ts';
import type { SampleSlack, Scene } from './sample-slack.ts';

/** Connects to the sample day's Slack and lets its people do there what they do; gives what they saw. */
export async function playSlack(
  { slack, intent }: { slack: SampleSlack; intent: string },
  { core, workspaceId, listen }: Frontdesk,
): Promise<Scene[]> {
  await listen();
  const scenes = [await slack.mention(), await slack.direct(), await slack.summary()];
  const { id: accountId } = await core.stores.accounts.ensure(workspaceId, 'slack', slack.team);
  const { id, name } = slack.cardChannel;
  await core.stores.places.ensure(workspaceId, accountId, id, name);
  const change = { cards: { intents: [intent] } };
  await changePlaceRules({ workspaceId, accountId, placeId: id, change, actorId: 'demo' }, core);
  return [...scenes, await slack.card()];
}

/** The scenes as a reader of the terminal follows them. */
export function renderScenes(scenes: readonly Scene[]): string[] {
  if (scenes.length === 0) return [];
  return [heading('Slack'), ...scenes.map(renderScene)];
}

function renderScene({ where, lines, done }: Scene): string {
  const said = lines.map(({ from, text, onlyFor }) => {
    const name = onlyFor ? `${from} (only ${onlyFor} sees it)` : from;
    return `  ${name}: ${plain(text).trim().replaceAll(/\n+/g, '\n    ')}`;
  });
  return [dim(where), ...said, ...done.map((one) => dim(`  ${one}`)), ''].join('\n');
}
