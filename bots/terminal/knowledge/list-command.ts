import type { Command } from 'commander';
import { type ListedSource, listSources } from '../../../core/knowledge/sources/list-sources.ts';
import { dayIn } from '../../../core/text/day-in.ts';
import { command, withFrontdesk } from '../command.ts';
import type { Terminal } from '../frontdesk.ts';
import { dim, plain, table } from '../output.ts';

const COLUMNS = [
  { title: 'ID', width: 8 },
  { title: 'Kind', width: 10 },
  { title: 'Title' },
  { title: 'Owner', width: 16 },
  { title: 'For', width: 8 },
  { title: 'Until', width: 17 },
  { title: 'Files', width: 6 },
  { title: 'Passages', width: 8 },
];

/** `knowledge list`, which is what `knowledge` alone does. */
export function addKnowledgeList(knowledge: Command, terminal: Terminal): void {
  const list = withFrontdesk<{ json?: boolean }>(terminal, async ({ frontdesk: { core, workspaceId }, output }) => {
    const sources = await listSources({ workspaceId }, core);
    const { zone } = await core.stores.workspaces.get(workspaceId);
    output.result(sources, () => render(sources, zone));
  });
  knowledge.option('--json', 'print one JSON value and nothing else').action(list);
  command(knowledge, 'list', 'what is known from where, whom to ask about it, and what could not be read').action(list);
}

function render(sources: readonly ListedSource[], zone: string): string {
  if (sources.length === 0) return 'Nothing is known yet. Add a folder or a file: frontdesk knowledge add PATH';
  const rows = sources.map(({ id, kind, title, owner, audience, files, passages, ...source }) => [
    id === kind ? id : id.slice(0, 6),
    kind,
    plain(title),
    plain(owner ?? '(nobody)'),
    audience,
    until(source, zone),
    String(files),
    String(passages),
  ]);
  return [table(COLUMNS, rows), ...sources.flatMap(faultsOf)].join('\n');
}

/** The day before the moment at which it is over is the last one on which it holds. */
function until({ expiresAt, isExpired }: Pick<ListedSource, 'expiresAt' | 'isExpired'>, zone: string): string {
  if (expiresAt === null) return '';
  const day = dayIn(zone, new Date(expiresAt.getTime() - 1));
  return isExpired ? `${day} over` : day;
}

const faultsOf = ({ title, location, fault, unread }: ListedSource): string[] => [
  ...(fault ? [`${plain(title)} (${plain(location)}): ${plain(fault)}`] : []),
  ...unread.map(({ path, why }) => dim(`${plain(path)}: ${plain(why)}.`)),
];
