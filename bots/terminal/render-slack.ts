import colors from 'picocolors';
import type { PlaceRules } from '../../core/conversations/place-rules.ts';
import type { FoundChannel } from '../slack/find-channel.ts';
import type { TeamState } from '../slack/teams.ts';
import { plain, table } from './output.ts';

const COLUMNS = [
  { title: 'Workspace', width: 28 },
  { title: 'Id', width: 13 },
  { title: 'Known there as', width: 16 },
  { title: 'State' },
];

export function renderTeams(states: readonly TeamState[]): string {
  if (states.length === 0)
    return 'No Slack workspace is connected. docs/slack.md shows how, in five minutes; "frontdesk slack invite" connects one more.';
  const rows = states.map(({ id, name, botName, pausedWhy }) => [
    plain(name),
    id,
    `@${plain(botName)}`,
    pausedWhy === null ? 'works' : colors.yellow('paused'),
  ]);
  const paused = states.flatMap(({ name, pausedWhy }) =>
    pausedWhy === null ? [] : [`\n${plain(name)} is paused: ${plain(pausedWhy)}`],
  );
  return [table(COLUMNS, rows), ...paused].join('\n');
}

const ANSWERS: Readonly<Record<PlaceRules['answer'], string>> = {
  mention: 'members who mention it',
  members: 'what members ask, mentioned or not',
  everyone: 'everyone, guests and people of other organisations too, from what everyone may know',
};

/** What holds in a channel, in sentences. */
export function renderRules({ name, team }: FoundChannel, { answer, knowledge, quiet, cards }: PlaceRules): string {
  const of = (what: readonly string[] | undefined, all: string) => what?.join(', ') ?? all;
  return [
    `#${name} in ${team}`,
    `  answers: ${ANSWERS[answer]}`,
    `  from: ${of(knowledge, 'the whole handbook')}`,
    `  quiet: ${quiet ? `${quiet.from} to ${quiet.to}, ${quiet.zone}${quiet.days ? `, days ${quiet.days.join(', ')}` : ''}` : 'never'}`,
    `  drafts shown: ${cards ? `mailboxes ${of(cards.mailboxes, 'all')}; intents ${of(cards.intents, 'all')}` : 'none'}`,
  ].join('\n');
}
