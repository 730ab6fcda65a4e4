import type { Command } from 'commander';
import { type ListedVersion, rollBackStudent, studentVersions } from '../../core/intents/roll-back-student.ts';
import { command, withFrontdesk } from './command.ts';
import type { Terminal } from './frontdesk.ts';
import { table } from './output.ts';

type Json = { json?: boolean };

/** What was learned about intents, version by version, as part of the `intents` command. */
export function addIntentsHistory(intents: Command, terminal: Terminal): void {
  command(intents, 'history', 'what was learned from labels, version by version').action(
    withFrontdesk<Json>(terminal, async ({ frontdesk: { core, workspaceId }, output }) => {
      const versions = await studentVersions({ workspaceId }, core);
      output.result(versions, () =>
        versions.length === 0
          ? 'Nothing but the built-in examples was learned yet. Label a message: frontdesk label ID INTENT'
          : table(
              [
                { title: 'Version', width: 8 },
                { title: 'Learned', width: 17 },
                { title: 'Labels', width: 7 },
                { title: 'Held back', width: 24 },
                { title: 'State', width: 28 },
              ],
              versions.map((one) => [
                String(one.version),
                one.at.toISOString().slice(0, 16).replace('T', ' '),
                String(one.labels),
                one.check.held > 0
                  ? `${one.check.right} of ${one.check.held} right, ${one.check.rightBefore} before`
                  : '',
                stateOf(one),
              ]),
            ),
      );
    }),
  );
  command(intents, 'rollback <version>', 'use what an earlier version learned, until new labels are learned').action(
    withFrontdesk<Json>(terminal, async ({ frontdesk: { core, workspaceId }, output }, [version = '']) => {
      await rollBackStudent({ workspaceId, version: Number(version) }, core);
      output.result({ version: Number(version) }, () => `Version ${version} is in force.`);
    }),
  );
}

function stateOf({ active, kept, usable }: ListedVersion): string {
  if (active && usable) return 'in force';
  if (usable) return 'can be gone back to';
  return kept ? 'of other intents' : 'not used';
}
