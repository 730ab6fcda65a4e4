import type { Command } from 'commander';
import type { PersonFact } from '../../core/dialogue/person-fact.ts';
import { actor } from './actor.ts';
import { command, withFrontdesk } from './command.ts';
import type { Terminal } from './frontdesk.ts';
import { plain, plural, table } from './output.ts';

type FactOptions = { json?: boolean; forget?: true | string[] };

/** What somebody said of themselves. Whoever can run commands here holds the database anyway. */
export function addFacts(people: Command, terminal: Terminal): void {
  command(people, 'facts <address>', 'what a colleague told Frontdesk of themselves; used for their own answers only')
    .option('--forget [id...]', 'forget these, or without ids all of them')
    .action(
      withFrontdesk<FactOptions>(terminal, async ({ frontdesk, output }, [address = ''], { forget }) => {
        const { core, workspaceId } = frontdesk;
        const { id: userId } = await actor(frontdesk, address, terminal);
        const facts = await core.stores.facts.of(workspaceId, userId);
        if (!forget) return output.result(facts, () => renderFacts(facts));
        const meant = facts.filter(({ id }) => forget === true || forget.some((prefix) => id.startsWith(prefix)));
        const ids = meant.map(({ id }) => id);
        await core.stores.facts.forget(workspaceId, userId, ids);
        output.result({ forgotten: meant }, () => `Forgotten: ${plural(meant.length, 'fact')}.`);
      }),
    );
}

const renderFacts = (facts: readonly PersonFact[]): string =>
  facts.length === 0
    ? 'Nothing.'
    : table(
        [{ title: 'Id', width: 36 }, { title: 'Said', width: 10 }, { title: 'Words' }],
        facts.map(({ id, at, quote }) => [id, at.toISOString().slice(0, 10), plain(quote)]),
      );
