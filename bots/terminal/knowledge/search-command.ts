import { type Command, Option } from 'commander';
import type { Audience } from '../../../core/knowledge/passage.ts';
import { findPassages } from '../../../core/knowledge/vectors/find-passages.ts';
import { command, withFrontdesk } from '../command.ts';
import type { Terminal } from '../frontdesk.ts';
import { count } from '../option-values.ts';
import { dim, plain } from '../output.ts';

type Options = { json?: boolean; limit: number; audience: Audience };

/** `knowledge search`. */
export function addKnowledgeSearch(knowledge: Command, terminal: Terminal): void {
  command(
    knowledge,
    'search <words...>',
    'the passages that come nearest to some words, best first, with their sources',
  )
    .option('--limit <number>', 'how many', count, 5)
    .addOption(
      new Option('--audience <who>', 'what they may be told').choices(['members', 'everyone']).default('members'),
    )
    .action(
      withFrontdesk<Options>(
        terminal,
        async ({ frontdesk: { core, workspaceId }, output }, words, { limit, audience }) => {
          const index = (await core.passageIndex(workspaceId)).narrow({});
          const hits = await findPassages(index, words.join(' '), { audience, limit });
          const found = hits.map(({ passage, score, support, standsOut = false }, at) => {
            const { path, title, heading, text, audience: of } = passage;
            return { rank: at + 1, score, support, nearInMeaning: standsOut, path, title, heading, audience: of, text };
          });
          output.result(found, () => found.map(render).join('\n\n') || 'Nothing mentions these words.');
        },
      ),
    );
}

type Found = {
  readonly rank: number;
  readonly support: number;
  readonly nearInMeaning: boolean;
  readonly path: string;
  readonly title: string;
  readonly heading: string;
  readonly text: string;
};

const render = ({ rank, support, nearInMeaning, path, title, heading, text }: Found): string => {
  const why = `${Math.round(100 * support)} % of the words${nearInMeaning ? ', near in meaning' : ''}`;
  const where = plain([title, heading].filter(Boolean).join(' › '));
  return `${rank}. ${where} ${dim(`(${plain(path)}, ${why})`)}\n${plain(text)}`;
};
